crossbriefFacets("year",[
["2021","2021",[0,1]]
]);
