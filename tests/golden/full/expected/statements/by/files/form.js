crossbriefFacets("form",[
["verbatim","Verbatim",[0]],
["quoted","Quoted",[1,4,2,1,1,2]],
["translated","Translated",[3,1]],
["paraphrase","Paraphrase",[2,4,4]]
]);
