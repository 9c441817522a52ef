crossbriefFacets("year",[
["2021","2021",[0,1,1,1,1,1,1,1,1,1]],
["2020","2020",[10]],
["undated","Date unknown",[11]]
]);
