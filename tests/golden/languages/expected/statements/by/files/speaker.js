crossbriefFacets("speaker",[
["jane-doe","Doe",[1]],
["john-roe","John Roe",[0]]
]);
