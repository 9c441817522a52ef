crossbriefFacets("year",[
["9999","9999",[0]],
["2030","2030",[1,1,1,1]],
["0900","900",[5]],
["undated","Date unknown",[6]]
]);
