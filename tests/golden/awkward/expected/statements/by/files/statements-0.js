crossbriefFacets("statements-0",[
["emoji-statement","9999","🦉🧻 The Owl & Roll 👩‍👩‍👧‍👦","quoted","Quoted","ar","“🦉”"],
["unbroken-statement","on or before 30 Jun 2030","Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftspräsidentin","quoted","Quoted","de","“RindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzRindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzRindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz”"],
["rtl-translated","2030","مجلس الورق الأعلى","translated","Translated","","“The paper says “nothing” (‘nothing’), שלום, and 🧻”"],
["hostile-statement","1 Jan 2030","\"><script>x()</script>& Actor and Salima of the Paper","verbatim","Verbatim","","“\"><script>x()</script>& [...] \"><script>x()</script>&","“\"><script>x()</script>&”"],
["rtl-statement","1 Jan 2030","Salima of the Paper","quoted","Quoted","ar","“هذا كلام من ورق، والورق لا يقول شيئا (ABC 123) إلا ما كُتب عليه”"],
["long-statement","900","Her Serene Excellency the Hereditary Grand Postmistress of the Upper and Lower Paper Archipelagoes and Protectress of the Envelopes, Wilhelmina-Theodosia Featherstonehaugh-Cholmondeley-Marjoribanks de la Paperasserie-Administrative","paraphrase","Paraphrase","","Envelopes shall be opened from the left and never from the right, said the Postmistress. Envelopes shall be opened from the left and never from the right, said the Postmistress. Envelopes shall be opened from the left and never from […]"],
["hostile-unattributed","date unknown","\"><script>x()</script>& (not named)","paraphrase","Paraphrase","","\"><script>x()</script>&"]
]);
