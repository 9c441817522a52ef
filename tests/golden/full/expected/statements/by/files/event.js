crossbriefFacets("event",[
["strait-regatta","Strait regatta",[4]],
["ferry-quarrel-year","The ferry quarrel",[1,2,3,1,1]],
["ferry-vote","Vote on the night ferry",[0]]
]);
