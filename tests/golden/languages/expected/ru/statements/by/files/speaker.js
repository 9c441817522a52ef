crossbriefFacets("speaker",[
["jane-doe","Джейн Доу",[1]],
["john-roe","Джон Роу",[0]]
]);
