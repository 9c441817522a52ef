crossbriefFacets("topic",[
["harbour-plans","Планы относительно гавани",[0,1]]
]);
