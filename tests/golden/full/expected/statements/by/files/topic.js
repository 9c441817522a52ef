crossbriefFacets("topic",[
["ferry-fares","Fares",[10]],
["night-ferry","The night ferry",[0,1,1,1,2,1,1,1]]
]);
