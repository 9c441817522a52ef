crossbriefFacets("statements-0",[
["ferry-answer","4 May 2021","John Roe","quoted","Quoted","","“Nobody asked the ferry.”"],
["harbour-promise","4 May 2021","Jane Doe","quoted","Quoted","","“We shall rebuild the old harbour.”"]
]);
