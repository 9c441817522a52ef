crossbriefFacets("event",[
["council-evening","Вечер в совете",[0,1]]
]);
