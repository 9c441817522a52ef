crossbriefFacets("source",[
["wexmoor-letter","Letter to the council",[5]],
["ferry-minutes","Minutes of the council",[0,11]],
["harbour-gazette","The Harbour Gazette 12",[1,1,1,1,2,1,1,1,1]]
]);
