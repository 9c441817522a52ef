crossbriefFacets("source",[
["gazette-harbour","The mayor on the harbour",[0,1]]
]);
