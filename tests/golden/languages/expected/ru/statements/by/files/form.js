crossbriefFacets("form",[
["quoted","Цитата",[0,1]]
]);
