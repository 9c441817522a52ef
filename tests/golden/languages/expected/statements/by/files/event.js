crossbriefFacets("event",[
["council-evening","An evening at the council",[0,1]]
]);
