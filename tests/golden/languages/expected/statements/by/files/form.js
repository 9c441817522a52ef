crossbriefFacets("form",[
["quoted","Quoted",[0,1]]
]);
