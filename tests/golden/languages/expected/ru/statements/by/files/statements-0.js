crossbriefFacets("statements-0",[
["ferry-answer","4 мая 2021 г.","Джон Роу","quoted","Цитата","en","«Nobody asked the ferry.»"],
["harbour-promise","4 мая 2021 г.","Джейн Доу","quoted","Цитата","en","«We shall rebuild the old harbour.»"]
]);
