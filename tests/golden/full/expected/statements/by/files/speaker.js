crossbriefFacets("speaker",[
["ysolt-brandymere","Brandymere",[0,1,3,2,2,2]],
["skerrow-east","East Skerrow",[11]],
["ferry-party","The Ferry Party",[5]],
["tobin-wexmoor","Tobin Wexmoor",[1,1,1,2,2]]
]);
