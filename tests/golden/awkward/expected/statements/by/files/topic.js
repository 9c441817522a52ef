crossbriefFacets("topic",[
["hostile-topic","\"><script>x()</script>& Topic",[3,1,1]]
]);
