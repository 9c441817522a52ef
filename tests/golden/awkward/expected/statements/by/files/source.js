crossbriefFacets("source",[
["hostile-source","\"><script>x()</script>& Source",[3]],
["only-source","أوراق",[0,1,1,2,1,1]]
]);
