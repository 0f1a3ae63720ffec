/**
 * The words that plain praise and thanks are made of, written for this package: what a comment says beyond them is not accounted for.
 * A word that is missing costs an automatic reply; a word too many may cost more. All are canonical (see `fold.ts`).
 */
const english = {
  /** Words that praise or thank by themselves. */
  kind: `
thank thanks thanx thx thnx tnx ty tysm tyvm thankyou thankful thankfully appreciate appreciated appreciates appreciation
grateful gratitude kudos cheers congrats congratulations congratulation bravo brava love loved loves loving lovely luv loveee
adore adored adores adoring adorable amazing amazingly amazed awesome awesomeness great greatest greatly good goodness nice
nicest nicely nicer excellent excellence fantastic fantastically fabulous fab fave faves favourite favourites favorite favorites
fav perfect perfectly perfection wonderful wonderfully brilliant brilliantly brilliance beautiful beautifully beauty gorgeous
stunning stunned incredible incredibly outstanding superb magnificent marvellous marvelous splendid spectacular phenomenal
exceptional exquisite divine heavenly dreamy magical magic impressive impressed inspiring inspired inspirational inspiration
inspires inspire best better cool coolest cute cutest cuteness sweet sweetest sweetheart sweethearts darling epic legend legends
legendary goat masterpiece genius talented talent talents gifted bliss blissful delight delighted delightful delightfully
charming charmed yay woo woohoo wow woah whoa hooray hurray yum yummy yummm delicious deliciousness tasty tastiest scrumptious
mouthwatering enjoy enjoyed enjoying enjoyable enjoys fun funny funniest hilarious happy happier happiest happiness glad proud
joy joyful joyous pleased pleasure excited exciting thrilled stoked recommend recommended recommending recommendation underrated
wholesome elegant smart clever wise kind kindest kindness kindly generous generosity thoughtful helpful friendly friendliest
courteous welcoming warmest heartwarming uplifting respect admire admiration hero heroes blessed bless blessing queen king icon
iconic slay slays slayed fire lit dope solid flawless immaculate impeccable faultless unreal obsessed addicted hooked smile
smiles smiling smiled giggle giggled grin superstar star stars rockstar winner winners gem gems treasure angel angels lifesaver
lifesavers ace aces class classy comfy comfiest cosy cozy dreamily spotless stylish pretty prettiest handsome hottest fresh
freshest yasss yass yes yess yesss wooow goosebumps chills helped helps inspirations cracking cracker banging banger bangers
brill mint peng belter lush ledge corker smashing nailed rocks rock rocked rocking wins win won congratulate felicitations
thumbs`,
  /** Grammar, and the harmless things that one praises: food, clothes, songs, shops, people, seasons. */
  plain: `
a an the this that these those it its it's that's thats there there's here here's and or so as of to for from in on at by with
into onto about around through across up out than then too also just only really very truly totally absolutely completely simply
super such quite much many more most all every everything everyone everybody each both any some one ones own same another other
others i i'm im i've ive i'd me my mine myself we we're we've us our ours you u ya y'all yall you're youre ur you've you'd your
yours yourself yourselves they they're their them he he's his him she she's her hers who who's whoever what what's how when
whenever where while because since always often again ever once still already now today yesterday is are was were be been being
am do does did done has have had having can could would should may might must ll s t m re ve d let lets oh ooh ooo aw aww awww
ah ahh ahhh ha haha hahaha hahah lol lmao omg omfg gosh hey hi hiya hello howdy yo morning afternoon evening day days week
weekend year years month months time times moment minute guys guy folks team crew staff people man men woman women lady ladies
lad lads mate mates bro brother sis sister dude friend friends fam family buddy dear sir mam madam boss chef chefs fan fans lot
lots bit ton tons loads bunch kinda sorta honestly literally genuinely seriously definitely certainly surely easily highly
extremely exceptionally thoroughly deeply especially particularly well indeed maybe probably ok okay yeah yep yup sure right
true agree agreed agrees exactly please welcome op ps btw tbh imo imho fr ngl legit hands top notch spot point world universe
planet earth town city country street road corner area local part sort thing things stuff way ways word words reason number two
three four five ten hundred hundreds thousand million first second third new newest old older little small big bigger biggest
huge tiny long longer short full whole half double single extra real actual different special unique rare simple plain like
liked likes liking make makes making made get gets getting got gotten give gives giving gave take keep keeping come comes coming
came go goes went see sees seeing saw seen look looks looking looked feel feels feeling felt think thinks thought know knows
knew find found try tries trying tried use uses using want needed hope hopes hoping say saying said tell show shows showing
shown share shares shared sharing work works working worked play plays playing played watch watching watched listen listening
listened hear hearing heard read reading reads eat eating ate eaten drink drinking drank taste tastes tasted tasting smell
smells smelled smelling wear wearing wore worn buy buying bought arrived bring brings bringing brought put puts set sets fit
fits fitted learn learned learnt learning teach taught teaching write writing wrote written post posts posted posting comment
comments video videos vid vids channel channels photo photos pic pics picture pictures shot shots clip clips content reel reels
story stories song songs album albums singles track tracks tune tunes music lyrics voice voices vocals band bands gig gigs
concert concerts tour tours stage performance performances singer singers artist artists art arts drawing painting paintings
design designs designer designers colour colours color colors style styles vibe vibes energy spirit mood lighting light lights
sound sounds game games gameplay level levels quest quests graphics character characters match season episode episodes series
film films movie movies scene scenes actor actors actress trailer book books chapter author article articles blog podcast
podcasts stream streams recipe recipes tutorial tutorials tip tips advice idea ideas info information thread page site website
app apps feature features update updates version interface layout search tool tools software support service services customer
customers client quality value price prices brand brands company companies business shop shops store stores branch bakery cafe
café restaurant pub bar hotel hostel resort spa salon gym studio library museum gallery exhibition school classes course courses
lesson lessons workshop workshops market stall stand booth place places venue space room rooms food foods meal meals dish dishes
menu breakfast brunch lunch dinner dessert snack snacks cake cakes cupcake cupcakes cookie cookies biscuit biscuits brownie
brownies bread loaf sourdough bun buns roll rolls bagel bagels croissant croissants pastry pastries pie pies tart pancake
pancakes waffle waffles donut donuts doughnut doughnuts scone scones muffin muffins chocolate caramel vanilla cinnamon lemon
lime orange mango peach cherry strawberry raspberry blueberry banana apple pineapple coconut pistachio almond hazelnut peanut
honey maple pumpkin ginger lavender rose cardamom matcha chai latte lattes mocha coffee coffees espresso cappuccino brew tea
teas smoothie smoothies juice lemonade milk oat cream creamy butter cheese cheddar pizza pizzas pasta gnocchi noodles ramen
sushi curry soup salad sandwich sandwiches burger burgers fries chips taco tacos burrito rice chicken veggie veg vegan
vegetarian sauce salsa spice spices spicy flavour flavours flavor flavors crust topping toppings ice gelato sorbet dress dresses
skirt shirt shirts tee tees t-shirt jumper jumpers sweater sweaters hoodie hoodies jacket jackets coat coats jeans trousers
leggings shorts shoe shoes boot boots sneakers trainers sandals heels sock socks hat hats cap scarf scarves gloves glove bag
bags handbag backpack rucksack purse wallet belt ring rings necklace necklaces earrings bracelet bracelets jewellery jewelry
glasses sunglasses outfit outfits clothes fabric wool cotton linen leather denim lipstick lipsticks mascara eyeshadow foundation
blush nail nails polish perfume perfumes scent scents fragrance candle candles soap soaps shampoo conditioner serum creams
lotion moisturiser moisturizer makeup hair haircut hairstyle palette shade shades glow phone phones laptop tablet headphones
earbuds speaker speakers camera cameras keyboard mouse monitor charger lamp lamps sofa chair chairs desk table bed mattress
pillow pillows blanket blankets duvet rug rugs curtains mug mugs cup cups bowl bowls plate plates pot pots pan pans vase vases
plant plants flower flowers bouquet garden gardens tree trees sun sunset sunrise sunshine sky beach sea ocean lake mountain
mountains forest park view views weather summer spring autumn winter christmas easter halloween birthday birthdays anniversary
wedding honeymoon party parties holiday holidays vacation trip trips travel travels journey flight flights cabin seat seats
train trains bus ride rides bike bikes kayak boat car cars camper tent monday tuesday wednesday thursday friday saturday sunday
january february march april june july august september october november december noon lunchtime mum mums mom moms dad dads nan
nana gran grandma grandpa granny grandad auntie aunt cousin cousins husband hubby wife colleague colleagues coworker coworkers
neighbour neighbours neighbor neighbors flatmate flatmates roommate roommates teacher teachers coach coaches barista baristas
waiter waiters waitress server host hosts driver drivers pilot captain guide guides instructor instructors trainer receptionist
cashier assistant assistants member members volunteers volunteer developer developers dev devs editor editors writer writers
creator creators player players dancer dancers musician musicians painter cast community communities office job jobs effort
efforts dedication passion patience attention detail details touch touches care cares caring heart hearts soul hug hugs kiss
kisses memory memories childhood home homes house kitchen red blue green yellow pink purple violet black white grey gray brown
beige gold golden silver navy teal turquoise dark bright matte shiny glossy glitter sparkle sparkly pastel neon colourful
colorful rainbow soft softer softest smooth smoother smoothest silky fluffy warm warmer hot crisp crispy crunchy chewy juicy
rich moist salty tangy zesty fruity savoury savory strong sturdy durable easy easier easiest quick quicker quickly fast faster
fastest speedy swift smoothly prompt promptly clean clear clearly neat tidy modern classic vintage retro timeless fancy
practical handy useful intuitive relaxing relaxed calm calming cheerful lively chilled professional polite patient attentive
genuine honest authentic natural organic homemade handmade affordable reasonable delivery packaging packed wrapped wrapping gift
gifts present presents card note stickers sticker sample samples treat treats surprise surprises upgrade upgraded greeting
greetings collection collections range line edition launch opening event events festival festivals night nights mornings
evenings afternoons stay visit visits visited visiting back repeat loop daily everyday regular loyal lifelong longtime follower
followers subscriber supporter supporters viewer deserve deserves deserved deserving worth worthy worthwhile penny cent hype 0
00 000 0/00 sending send sends score points marks mark grade a+ success successful achievement award awards medal result
results improvement improved improves improving progress goals goal going doing off shout shoutout props credit honour honor bow
applause clap clapping round salute booster highlight highlights go-to goto musthave staple essential essentials dream dreams
aesthetic inspo life lives changing changer dog dogs doggo puppy pup pups cat cats kitty kitten kittens pet pets bird birds
horse bunny bunnies frog llama animal animals beginner beginners fellow newbie student students reader listener runner cyclist
gamer gardener baker cook cooking baking sewing knitting crochet gardening running yoga pilates zumba dancing dance danced
dances singing sing sings sang swim swimming climbing cycling hiking pottery explain explained explaining explains explanation
explanations clarification clarifying answer answers answering answered reply replies replying response responses link links
source sources resource resources help helping suggestion suggestions recommendations feedback reminder reminding heads-up
correction correcting insight insights insightful informative interesting input perspective perspectives opinion supporting
supportive supported encouragement encouraging compliment compliments upvote upvoted upvotes reddit sub username name names
reference comparison quote analogy bank zip`,
  /** Grammar and small talk that stand beside anything; many of them are a story, and praise tells few. */
  neutral: `
but not if will i'll don't doesn't didn't even though actually never no can't couldn't wouldn't isn't wasn't cant damn over
something why someone person down before after next far gonna guess least start enough few high tho without wish able took else
almost wanted wanna understand move together side entire imagine sometimes thinking experience believe rest mean means lucky
fine positive precious deal original miss missed non later early between turn turned couple anything anyway usually personally
mostly rather close state deep forward possible important starting growing humor humour outside moved famous list joke jokes
conversation issue aware describe focus hand eyes plus living action during karma discussion catch block skills lead fascinating
satisfying refreshing intelligent healthy creative basically noticed interested popular powerful considering realize hopefully
within finish finished build built building release released studying order ordered parcel package minutes hour hours twenty six
seven eight nine thirty feet shoulders skin face legs arms cost bargain pass passed past rainy muddy wee cuppa telly shelf
window display row front tickets ticket reception carriage platform station airport counter till shift midnight fact call
account free paper stamp leaf opened handed handwritten personalised turns sorted jo simon lucia laughing crying cried laughed
tears boy girl toddler royalty feed logo matches matching shine reminds remind reminded pure gg farm zoo theatre cinema stadium
beat beats lyric bass guitar drums piano bookshop florist jeweller bottle bottles jar jars duck cow sheep pig rabbit fox bear
dinosaur unicorn spaniel spaniels pages colouring ritual tradition calls budgeting plan saving lighthouse wonky hut scan bananas
sugar sugars wellies suitcase luck sense remember seems seem wait waiting taking used ago check head talk talks talking open
future internet anyone holy meme memes crazy news absolute type weeks pick picks picked run runs started happened happens cheap
league history become becoming choice changed saved group ball balls sign brain ready snow understanding piece pieces college
despite recently football basketball baseball hockey soccer given general heads won't stop case less told brave says ask asked
chance called trade takes attractive telling instead weird mr human bot sooo self wants available either context defense
defence position vote obviously seemed flair kept intense model facebook youtube twitter tiktok instagram netflix spotify google
option asking moving glorious club knowledge moments added bet reaction term terms facts interview speak pro confidence multiple
ahead happening record correct meant letting rule rules winning consider met opposite background comic along numbers figured
inside clearing change map main follow based walk detailed british american canadian mexican italian french german spanish
japanese korean indian portuguese irish scottish welsh english european intelligence showed alot pop contact culture grown gif x
science pointing existed interest questions truth fried expect would've proper island chat it'll language donate reach plot mass
particular besides education per combo random theory bottom eventually speaking producing we'll they'd near foot prime subtle
seasons paid pull accurate behind everytime personality location logic example la online social crowd argument fairly texas
canada australia england london paris rome california florida york chicago boston seattle germany france spain italy india japan
mexico brazil ireland scotland wales sitting notice apparently suggest potential above wall wild popcorn except message coaching
smarter strength translate shining related study considered steer prefer material solution doubt speed grow comeback teams stud
common ground board field humans giant mention comrade ship recent comforting younger count choose worries hunting church phrase
mature otherwise although chuckle straight trend knowing arc join updated applaud cities certain passing chose generally grew
reasons campaign master passionate hall era upper remarkable usual depth legitimately sincerely heartfelt tremendously hugely
massively wholeheartedly endlessly eternally enormous tremendous extraordinary exemplary sublime dapper neatly adorableness xoxo
xx xxx xo bestie besties hun babe babes sweetie champ champion champions pal gents gentleman gentlemen squad posse tribe goodies
yumminess 0am 0pm 00am 00pm 0st 0nd 0rd 0th 00th greeted nearly harrogate peppermint duly dull jubilant jolly merry gleaming
glowing radiant sparkling vibrant energetic electric energising energizing soothing cosiness ambience ambiance atmosphere
setting scenery decor decoration decorations presentation portion portions selection variety assortment arrangement illustration
illustrations animation soundtrack acting storyline chemistry direction cinematography camerawork editing mixing mastering
production harmony harmonies riff solo chorus hook rhyme rhymes verse freestyle remix cover acoustic duet encore setlist
audience arena merch poster vinyl cd`,
} as const;

/** Words of an ending, of hiding and of loneliness. They may be in the lists above as well. */
const ending = `
gonna tonight tomorrow soon until before after last final finally end ended ending over gone left leave leaving anymore forever goodbye bye farewell decided rest peace peaceful nobody nothing noone death funeral grave heaven without alone secret hide hides hidden hiding quiet`;

/** The same in other languages, shorter. */
const others = {
  kind: `
gracias muchísimas mil agradecido agradecida agradecidos agradecidas agradezco encanta encantan encantó encantado encantada encantados amo amamos amé adoro adoramos genial geniales increíble increíbles excelente excelentes maravilla maravillas maravilloso maravillosa maravillosos maravillosas hermoso hermosa hermosos hermosas precioso preciosa preciosos preciosas bonito bonita bonitos bonitas lindo linda lindos lindas bello bella bellos bellas perfecto perfecta perfectos perfectas mejor mejores bueno buena buenos buenas buen buenísimo buenísima buenísimos rico rica ricos ricas riquísimo riquísima delicioso deliciosa deliciosos espectacular espectaculares fantástico fantástica estupendo estupenda fenomenal magnífico magnífica impresionante impresionantes felicidades felicitaciones enhorabuena bravo felicito recomiendo recomendable recomendado feliz felices contento contenta contentos contentísima favorito favorita favoritos favoritas amable amables amabilísimos simpático simpática simpáticos simpatiquísima cariño cariñoso magia mágico mágica chulo chula chulada chulísimo guay top crack cracks máquina fieles campeones arte artista artistas guapo guapa guapos guapas comodísimos comodísimo cómodo cómoda cómodos suave suaves divertido divertida alegría alegra inmejorable insuperable joya joyas tesoro gusta gustan gustó gustaron disfruté disfrutamos
merci remercie remercions reconnaissant reconnaissante adore adoré adorons aime aimons aimé kiffe génial géniale géniaux géniales magnifique magnifiques superbe superbes excellent excellente excellents excellentes parfait parfaite parfaits parfaites beau belle beaux belles bon bonne bons bonnes délicieux délicieuse délicieuses formidable formidables incroyable incroyables meilleur meilleure meilleurs meilleures merveille merveilles merveilleux merveilleuse bravo félicitations chapeau top super extra sympa sympas gentil gentille gentils gentilles charmant charmante agréable agréables ravi ravie ravis contente content heureux heureuse favori favorite préféré préférée recommande régal régale sourire joli jolie jolis jolies mignon mignonne chouette chouettes magie magique pratique talent talentueux talentueuse douceur doux douce sublime sublimes bluffant impeccable nickel canon accueillant accueillante bisous bises
danke dank dankeschön dankbar herzlichen liebe lieben liebt lieb liebes geliebt toll tolle toller tolles tollen großartig großartige großartigen wunderbar wunderbare wunderbarer wunderschön wunderschöne wunderschönes schön schöne schöner schönes schönen schönste klasse super spitze spitzenmäßig perfekt perfekte perfekten beste bester bestes besten hervorragend hervorragende ausgezeichnet genial geniale fantastisch fantastische mega hammer lecker leckere leckeren leckerste köstlich köstliche gut gute guter gutes guten glückwunsch gratulation gratuliere nett nette netter nettes netten freundlich freundliche freundlicher freundlichen herzlich freue freuen freut glücklich begeistert zufrieden empfehle empfehlen empfehlenswert lieblings lieblingscafé lieblingslied liebling magisch traumhaft traumhafte süß süße hübsch hübsche gemütlich gemütlicher bequem bequeme lob respekt bravo prima cool geil stark schmeckt riecht gefällt mag
grazie ringrazio ringraziamo grato grata adoro adoriamo adorato amo amiamo bello bella belli belle bellissimo bellissima bellissimi bellissime buono buona buoni buone buonissimo buonissima buonissimi ottimo ottima ottimi ottime eccellente eccellenti fantastico fantastica fantastici fantastiche meraviglia meraviglioso meravigliosa meravigliosi stupendo stupenda stupendi splendido splendida perfetto perfetta perfetti perfette migliore migliori miglior bravo brava bravi brave bravissimi bravissimo bravissima complimenti congratulazioni auguri consiglio consigliatissimo delizioso deliziosa gentile gentili gentilissimi gentilissima cortese cortesi simpatico simpatica felice felici felicissima felicissimo contento contenta preferito preferita magia magico magica incredibile incredibili spettacolo spettacolare favoloso favolosa carino carina carini carinissimo grande mitici mitico super top squisito squisita delicato morbido morbida piace piacciono piaciuto piaciuta
obrigado obrigada obrigados obrigadas agradeço agradecemos grato grata valeu amo amei amamos adoro adorei adoramos adorando lindo linda lindos lindas lindíssimo maravilha maravilhoso maravilhosa maravilhosos maravilhosas incrível incríveis excelente excelentes ótimo ótima ótimos ótimas perfeito perfeita perfeitos perfeitas melhor melhores bom boa bons boas delicioso deliciosa deliciosos gostoso gostosa fantástico fantástica espetacular parabéns bravo recomendo feliz felizes favorito favorita preferido preferida simpático simpática simpáticos carinho carinhoso magia mágico mágica top show arrasaram arrasou arrasa demais sensacional fofo fofa fofos gentil gentis atencioso atenciosa atenciosos querido querida queridos bonito bonita gosto gostei gostamos macio macia rapidíssima sucesso
شكرا الشكر مشكورين مشكور مشكوره تسلم تسلمون تسلموا يسلمو ممتنه ممتن احب نحب احببت احبكم نحبكم حبيت عشقت اعشق رائع رائعه رائعين رائعون الرائع الرائعه جميل جميله الجميل الجميله اجمل جمال احلي حلو حلوه ممتاز ممتازه ممتازين افضل الافضل احسن احسنت احسنتم ابداع ابدعتم مبدع مبدعين مبدعون مبروك تهانينا لذيذ لذيذه طعم طيب طيبه خرافي خرافيه روعه رووعه خيال يجنن تجنن سعيد سعيده سعدنا سعداء فرحت فرحنا فخم فخمه راقي راقيه قمه مذهل مذهله انصح انصحكم المفضل المفضله بارك تبارك ماشاء ممتع ممتعه مميز مميزه مميزين لطيف لطيفه لطفاء كرم كرماء سلمت الايادي
धन्यवाद शुक्रिया आभार आभारी पसंद प्यार प्यारा प्यारी प्यारे अच्छा अच्छी अच्छे बढ़िया शानदार सुंदर सुन्दर खूबसूरत कमाल बेहतरीन लाजवाब ज़बरदस्त जबरदस्त स्वादिष्ट बधाई बधाइयाँ मुबारक खुश खुशी मज़ा मजा मज़ेदार मस्त दिल उत्तम वाह shukriya dhanyavaad dhanyavad dhanyawad accha achha acha acchi acche badhiya shandar shaandar sundar khubsurat kamaal kamal zabardast mast maza mazaa pyaar pyar pyara khush lajawab behtareen badhai mubarak`,
  plain: `
y e o de del la las el los lo un una unos unas al a en con por para que qué como cómo cuando muy más mas todo toda todos todas tan tanto tanta mucho mucha muchos muchas siempre también además ya hoy ayer anoche día días tarde tardes noche noches semana año años mes vida casa mi mis tu tus su sus vuestro vuestra nuestro nuestra me te nos os les le se es son está están sois eres soy era eran fue fueron ha han he hemos habéis hay esta este esto estos estas ese esa eso aquí desde hace duda verdad claro sí equipo gente servicio atención trato personal comida café pan tarta pastel postre cena almuerzo desayuno pizza helado chocolate crema cremas perfume labial camiseta vestido zapatos zapatillas tenis bolso mochila regalo detalle detalles color colores calidad precio envío entrega paquete tienda local sitio lugar restaurante hotel vuelo viaje concierto canción canciones música disco álbum vídeo videos video foto fotos juego app aplicación libro serie película episodio receta recetas clase clases profe profesora profesor familia madre padre mamá papá hija hijo hermana hermano abuela abuelo amiga amigas amigos amigo marido niña niños ciudad barrio mundo país españa méxico madrid barcelona chile argentina colombia perú sevilla valencia bilbao saludos saludo abrazo abrazos beso besos volveremos volveré volver repetiremos repetiré llegó llegaron llegado rápido rápida rápidos rápidamente atendieron atendió atendernos trató tratan tratado hacen hacéis hecho trabajo esfuerzo nuevo nueva nuevos nuevas primera vez veces uso usando usar llevo tengo esperado antes tiempo bien pura puro gran grande grandes compartir cumpleaños navidad feliz pelo piel cara huele sabe queda quedó parece voz directo espectáculo temporada sonrisa sonreír órale bilis cada seguid así sigan adelante viva vivan ole olé oh ay jaja jajaja
et ou de du des la le les l un une au aux à en avec pour par sur que qui quel quelle comme quand très plus tout toute tous toutes si tellement trop beaucoup toujours aussi encore déjà aujourd'hui hier soir matin jour jours semaine année années ans mois vie maison mon ma mes ton ta tes son sa ses votre vos notre nos me te nous vous se c'est c'était est sont était étaient suis es êtes ai a ont avez avons été fait faites font il elle on ce cet cette ces ça cela ici depuis vraiment franchement oui équipe équipes gens service accueil personnel serveur serveuse repas plat plats café thé pain croissant croissants gâteau gâteaux tarte dessert dîner déjeuner pizza glace chocolat crème crèmes parfum robe chaussures baskets sac cadeau détail détails couleur couleurs qualité prix livraison colis boutique magasin endroit lieu restaurant hôtel vol voyage concert chanson chansons musique disque album vidéo vidéos photo photos jeu appli application livre série film épisode recette recettes cours prof famille mère père maman papa fille fils soeur sœur frère grand-mère mamie papi amie amies ami amis mari ville quartier monde pays france paris lyon québec montréal belgique suisse marseille bordeaux annecy salutations câlins reviendrons reviendrai revenir reviens arrivé arrivée rapide rapides rapidement reçu reçus reçue travail boulot nouveau nouvelle nouveaux nouvelles première fois j'utilise j'adore j'aime j'ai d'avance prévu temps bien pur pure partage partager anniversaire noël cheveux peau visage sent goût voix spectacle saison week-end weekend figue téléphone développeurs développeuse judo patient patiente continuez bonjour bonsoir coucou oh ah haha fan
und oder der die das den dem des ein eine einen einem einer eines im in mit für von vom zu zum zur auf an am bei aus so wie was wenn sehr mehr alles alle allen allem viel viele vielen immer auch noch schon heute gestern abend tag tage tagen woche jahr jahre jahren monat leben haus mein meine meinen meiner dein deine sein seine ihr eure euer euren eurem unser unsere unserer ich du er sie es wir mich dir mir euch uns sich ist sind war waren bin seid habe haben hat hatte hatten habt gehabt wird hier seit wirklich einfach echt absolut total rundum ja team leute service beratung bedienung personal kellner essen kaffee tee brot brötchen brezn brezel kuchen torte dessert abendessen mittagessen frühstück pizza eis schokolade creme handcreme parfüm duft kleid schuhe tasche jacke pulli geschenk farbe farben qualität preis lieferung paket laden geschäft ort restaurant hotel flug reise konzert lied lieder musik platte album video videos foto fotos bild bilder spiel app buch serie film folge rezept rezepte kurs kita lehrerin lehrer familie mutter vater mama papa tochter sohn schwester bruder oma opa freundin freunde freundinnen kleine kleiner stadt welt land deutschland österreich schweiz wien berlin hamburg münchen köln zürich grüße gruß umarmung wieder kommen komme kommt kam angekommen schnell schnelle schneller gemacht macht machen weiter weiterhin arbeit mühe neu neue neuen neues erste mal benutze nutze erwartet geburtstag weihnachten haare haut gesicht stimme auftritt show staffel gern gerne nur ganz ganze ganzen könnte dran kundin kunde hab hallo servus moin oh haha fan fans
e o di del della dei delle degli il lo la i gli le un uno una al alla ai alle a in con per da dal dalla su sul che chi come quando molto più tutto tutta tutti tutte così tanto tanta tanti sempre anche ancora già oggi ieri sera stamattina mattina giorno giorni settimana anno anni mese vita casa mio mia miei mie tuo tua suo sua vostro vostra vostri vostre nostro nostra mi ti ci vi si è sono siete sei era erano stato stata stati ho ha hanno abbiamo avete c'è questo questa questi queste quello quella qui davvero proprio veramente sì squadra staff team gente servizio accoglienza personale cameriere cibo caffè tè pane torta dolce dolci cena pranzo colazione pizza gelato gelati pistacchio cioccolato crema creme profumo rossetto vestito scarpe borsa regalo dettaglio dettagli colore colori qualità prezzo consegna pacco negozio posto locale ristorante albergo hotel volo viaggio concerto canzone canzoni musica disco album video foto gioco app libro serie film puntata ricetta ricette corso prof famiglia madre padre mamma papà figlia figlio sorella fratello nonna nonno amica amiche amici amico marito città mondo paese italia roma milano napoli torino bologna firenze saluti saluto abbraccio abbracci baci bacio torneremo tornerò tornare arrivato arrivata arrivati veloce veloci velocissimi velocemente lavoro fatto fatta fatti fate nuovo nuova nuovi nuove collezione prima volta uso usare studiare ogni previsto tempo bene cuore fiori ricevuto pura puro compleanno natale capelli pelle viso voce spettacoli stagione umore continuate ciao ed oh ah haha fan
e o de do da dos das no na nos nas em com por pelo pela para pra que quem como quando muito muita muitos muitas mais tudo todo toda todos todas tão sempre também ainda já hoje ontem noite manhã dia dias semana ano anos mês vida casa meu minha meus minhas teu tua seu sua nosso nossa vosso vossa me te se você vocês eu ele ela nós a os as um uma é são foi foram era eram está estão estou estamos ser tem têm tenho este esta isso isto aqui desde há realmente simplesmente dúvida nenhuma sim equipe equipa pessoal gente galera serviço atendimento garçom comida café pão bolo pastel nata torta doce doces jantar almoço pizza sorvete gelado chocolate creme cremes perfume batom vestido sapatos tênis bolsa mochila presente detalhe detalhes cor cores qualidade preço entrega prazo embalado embalagem loja lugar sítio restaurante hotel voo viagem concerto canção música músicas disco álbum vídeo vídeos foto fotos jogo app aplicativo livro série filme episódio receita receitas aula aulas professora professor família mãe pai filha filho irmã irmão avó avô vó vô amiga amigas amigos amigo marido cidade mundo país brasil portugal lisboa porto recife rio saudações abraço abraços beijo beijos voltaremos voltarei voltar chegou chegaram chegado rápido rápida rápidos antes tempo ficou trabalho feito fizeram fazem novo nova novos novas primeira vez uso usando esperado bem super puro pura aniversário natal cabelo pele rosto voz espetáculo temporada dura receber continuem assim oi olá tanto coração carla oh ah haha kkk rs fã
و في من علي الي عن مع هذا هذه ذلك كل شي شيء جدا كثيرا كثير دائما ايضا اليوم امس البارحه ليله الليالي يوم ايام اسبوع سنه سنوات عام حياتي حياه بيت انا انت انتم نحن هو هي لكم لك لي لنا كان كانت كنتم ان ما اللي الذي التي يا والله الله شاء حقا فعلا فريق الفريق طاقم الطاقم الكل الجميع الناس خدمه الخدمه خدمتكم استقبال تعامل التعامل موظفين الموظفين طعام الطعام اكل الاكل قهوه القهوه شاي خبز كيك كعك حلويات كنافه عشاء غداء فطور بيتزا عطر العطر كريم فستان حذاء حقيبه هديه الهديه لون اللون الوان جوده الجوده سعر سريع سريعه سريعا بسرعه متجر المتجر محل المكان مكان مطعم المطعم فندق الفندق رحله الرحله حفل الحفل حفله اغنيه الاغنيه اغاني اغانيكم موسيقي البوم فيديو صوره صور لعبه تطبيق التطبيق كتاب مسلسل فيلم حلقه وصفه معلمته المدرسه عائله امي ابي اختي اخي ابنتي ولدي جدتي صديقتي صديقاتي صاحباتي مدينه المدينه العالم بلد تحياتي تحيه حب قلب قلبي القلب سنعود وصل وصلت عمل العمل شغل جديد جديده الجديد الجديده اول مره استخدم وقت الوقت الموعد عيد ميلاد صوت صوتك الاخلاق اخلاق بكم بك فيكم فيك عليكم كالعاده مثالي حسن استمروا الف جزيلا ههه مني منكم
और या का की के को से में यह ये वह वो इस इतना इतनी इतने कितना कितनी बहुत सबसे सब सबको सबका सभी हमेशा भी आज दिन दिनों साल महीने जीवन ज़िंदगी घर मेरा मेरी मेरे आपका आपकी आपके तुम्हारा हमारा हमारी हमारे मैं मुझे हम हमें आप आपको है हैं था थी थे हूँ हो गया गई गए आया आई आए रहा रही रहे करते किया टीम लोग सेवा सर्विस स्टाफ खाना चाय कॉफी रोटी केक मिठाई नाश्ता पिज़्ज़ा चॉकलेट क्रीम इत्र कपड़े साड़ी जूते बैग तोहफा उपहार रंग क्वालिटी गुणवत्ता दाम पैकिंग दुकान जगह रेस्टोरेंट होटल यात्रा गाना गाने संगीत वीडियो फोटो तस्वीर खेल ऐप किताब फिल्म एपिसोड रेसिपी क्लास परिवार माँ मां पापा बेटी बेटा बहन भाई दादी दादाजी नानी दोस्त दोस्तों शहर दुनिया देश भारत दिल्ली मुंबई नमस्ते फिर आएंगे जल्दी समय काम मेहनत नया नयी नई नए पहली बार क्या एकदम सच बिल्कुल ग्राहक मदद आवाज़ जन्मदिन दिवाली जी ने सुबह सुन hai hain tha thi bahut bohot sab sabse hamesha aap aapka aapki aapke mera meri mere hum mujhe ye yeh kya ka ki ke ko se me mein ho gaya gayi gana gaana kaam khana team dost yaar bhai didi ji dil aur`,
} as const;

/** What a word may be, as bits. */
export const praiseRoles = {
  kind: 1,
  plain: 2,
  neutral: 4,
  ending: 8,
  first: 16,
  second: 32,
  third: 64,
  contrast: 128,
  negation: 256,
  time: 512,
  /** Accounted for in one of the other languages: kind, plain. */
  otherKind: 1024,
  otherPlain: 2048,
} as const;

const marks = {
  first: "i me my mine myself i'm i've i'd i'll im ive",
  second: "you your yours u ur you're you've you'll yall y'all guys",
  third: "he she him her his hers they them their he's she's they're himself herself",
  contrast: 'but though although however except unless instead if because while when until',
  negation:
    "not no never don't dont doesn't didn't isn't wasn't won't can't cant couldn't wouldn't haven't hasn't nor none without nunca nada jamais rien pas nicht nie nichts kein keine mai niente senza nunca nada não",
  time: 'minute minutes hour hours day days night nights morning week weeks month months year monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december',
} as const;

let roles: ReadonlyMap<string, number> | undefined;

/** The roles of every known word. Built at the first call. */
export function praiseRolesOf(): ReadonlyMap<string, number> {
  if (roles !== undefined) return roles;
  const built = new Map<string, number>();
  const add = (words: string, role: number): void => {
    for (const word of words.trim().split(/\s+/)) built.set(word, (built.get(word) ?? 0) | role);
  };
  for (const name of ['kind', 'plain', 'neutral'] as const) add(english[name], praiseRoles[name]);
  add(others.kind, praiseRoles.otherKind);
  add(others.plain, praiseRoles.otherPlain);
  add(ending, praiseRoles.ending);
  for (const name of ['first', 'second', 'third', 'contrast', 'negation', 'time'] as const) add(marks[name], praiseRoles[name]);
  roles = built;
  return built;
}
