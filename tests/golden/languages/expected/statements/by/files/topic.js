crossbriefFacets("topic",[
["harbour-plans","Plans for the harbour",[0,1]]
]);
