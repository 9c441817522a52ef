crossbriefFacets("speaker",[
["hostile-actor","\"><script>x()</script>& Act",[3]],
["unbroken-name","Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftspräsidentin",[1]],
["long-name","Her Serene Excellency the Hereditary Grand Postmistress of the Upper and Lower Paper Archipelagoes and Protectress of the Envelopes, Wilhelmina-Theodosia Featherstonehaugh-Cholmondeley-Marjoribanks de la Paperasserie-Administrative",[5]],
["rtl-name","سليمة",[3,1]],
["rtl-only","مجلس الورق الأعلى",[2]],
["emoji-name","🦉🧻 The Owl & Roll 👩‍👩‍👧‍👦",[0]]
]);
