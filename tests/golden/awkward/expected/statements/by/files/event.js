crossbriefFacets("event",[
["hostile-event","\"><script>x()</script>& Event",[3]],
["same-event-one","The same meeting",[4]],
["same-event-two","The same meeting",[2]]
]);
