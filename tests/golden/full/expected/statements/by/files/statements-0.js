crossbriefFacets("statements-0",[
["mayor-on-timetables","4 May 2021","Ysolt Brandymere","verbatim","Verbatim","","“A timetable is a promise [...] and a promise is kept at night as well.","“We shall print it “in large letters”.”"],
["debate-closes","1 May 2021","Ysolt Brandymere and Tobin Wexmoor","quoted","Quoted","","“We shall ask the fishermen”"],
["wexmoor-on-lanterns","between 29 Mar and 2 Apr 2021","Tobin Wexmoor","paraphrase","Paraphrase","","Lanterns should be lit before the last boat leaves."],
["debate-translated","20 Mar 2021","Tobin Wexmoor","translated","Translated","","“Lanterns are light enough”"],
["mayor-thanks","about Mar 2021","Ysolt Brandymere","translated","Translated","","“Thanks to all who rowed.”"],
["ferryman-letter","until Feb 2021","Tobin Wexmoor and The Ferry Party","quoted","Quoted","","“No boat leaves after dark”"],
["debate-insists","14 Feb 2021","Ysolt Brandymere","paraphrase","Paraphrase","","Nobody is kept awake by a boat."],
["debate-answers","12 Feb 2021","Tobin Wexmoor","quoted","Quoted","","“The night belongs to those who sleep”"],
["debate-opens","10 Jan 2021","Ysolt Brandymere","quoted","Quoted","","“The night belongs to the ferry”"],
["unsigned-leaflet","between Jan and Mar 2021","A leaflet on the quay (not named)","quoted","Quoted","","“Row yourselves!”"],
["mayor-on-fares-report","summer 2020","Ysolt Brandymere","paraphrase","Paraphrase","","The fare should stay as it is."],
["east-denies","date unknown","East Skerrow","quoted","Quoted","cy","“Nothing was printed”"]
]);
