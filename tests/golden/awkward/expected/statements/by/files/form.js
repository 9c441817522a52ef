crossbriefFacets("form",[
["verbatim","Verbatim",[3]],
["quoted","Quoted",[0,1,3]],
["translated","Translated",[2]],
["paraphrase","Paraphrase",[5,1]]
]);
