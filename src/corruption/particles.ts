// Source: this program's own lists and rules, from general knowledge of surnames; checked against the commonest surnames of
// the tables that begin with these letters. A name that is in no list and meets no rule has no particle: DELGADO, VANCE.

/** How the particle of a family of names is written in other files. */
export type ParticleForm =
  | 'joined'
  | 'apart'
  | 'halfApart'
  | 'apostrophe'
  | 'hyphen'
  | 'dot'
  | 'full'
  | 'other'
  | 'dropped';

/** Names of one kind of particle. Weights say how a recorded name differs from the way it is written at the start. */
export interface ParticleFamily {
  readonly name: string;
  readonly weights: Readonly<Partial<Record<ParticleForm, number>>>;
}

const ROMANCE: ParticleFamily = {
  name: 'romance',
  weights: { joined: 20, apart: 55, halfApart: 15, dropped: 30 },
};
const DUTCH: ParticleFamily = {
  name: 'dutch',
  weights: { joined: 20, apart: 55, halfApart: 20, dropped: 15 },
};
const ELIDED: ParticleFamily = { name: 'elided', weights: { joined: 20, apostrophe: 60, apart: 30 } };
const IRISH: ParticleFamily = { name: 'irish', weights: { joined: 20, apostrophe: 55, apart: 25, dropped: 10 } };
const GAELIC: ParticleFamily = { name: 'gaelic', weights: { joined: 20, apart: 60, other: 30 } };
const SAINT: ParticleFamily = { name: 'saint', weights: { joined: 20, apart: 55, dot: 15, full: 20 } };
const ARABIC: ParticleFamily = { name: 'arabic', weights: { joined: 20, apart: 40, hyphen: 40, dropped: 15 } };

/** Run together: particles, and what may follow them. */
interface JoinedRule {
  readonly family: ParticleFamily;
  /** As it stands in the name, and as words. */
  readonly joined: string;
  readonly particles: readonly string[];
  /** What may follow: names of a list, or any rest of at least so many letters that is no exception. */
  readonly isStem: (rest: string) => boolean;
}

function list(text: string): (rest: string) => boolean {
  const names = new Set(text.split(' '));
  return (rest) => names.has(rest);
}

function longer(least: number, except: RegExp): (rest: string) => boolean {
  return (rest) => rest.length >= least && /^[A-Z]+$/.test(rest) && !except.test(rest);
}

const DELA =
  'CRUZ ROSA TORRE GARZA PAZ FUENTE O PENA CERDA VEGA RIVA MORA HOYA GUARDIA ROCA CUEVA PORTILLA CUESTA PUENTE TRINIDAD LUZ HOZ BARRERA CALLE SERNA PARRA SIERRA LLAVE FE CONCHA MATA ROCHA RUA VINA CANAL COLINA GUERRA TORRES SANCHA NUEZ PARTE RIVERA RIVIERE GRANGE FONTAINE PORTE BARRE MARE VERGNE HOUSSAYE';
const DEL =
  'VALLE RIO ROSARIO CASTILLO TORO VILLAR REAL CAMPO MUNDO BOSQUE CID MONTE POZO CARMEN CUETO MORAL HOYO PINO ANGEL AGUILA PRADO RINCON OLMO RAZO HIERRO FIERRO MOLINO SOL VECCHIO ROSSI ROSSO GIUDICE GROSSO GRECO GATTO MASTRO PRETE PAPA MONACO DUCA PRIORE NERO SIGNORE MONICO FAVERO BENE FUENTE BARRIO CORRAL VALLES';
const DE =
  'LEON JESUS LUNA PAZ ANDA HOYOS HERRERA ALBA GUZMAN CASTRO LIRA LARA HARO OCA SANTIAGO COSTA SILVA SOUZA SOUSA MELLO FREITAS OLIVEIRA MATOS BRITO LIMA ARMAS AVILA LOERA LOREN ASIS DIOS GRACIA RUEDA RUIZ TORRES VERA ' +
  'ROSA MARCO SANTIS SIMONE LUCA LORENZO VITO ANGELIS STEFANO FELICE CARLO MAIO PASQUALE PALMA SALVO CICCO FAZIO ANGELO LEO LUCIA NARDO BENEDETTIS ROSE PIETRO BELLIS FRANCO GREGORIO MATTEO ' +
  'VRIES BOER JONG GROOT GRAAF HAAN GRAFF WITT YOUNG FOREST VILLE LISLE LORME CAMP ROCHE HAVEN PRIEST';
const DI =
  'MARCO MAGGIO STEFANO CARLO PIETRO BENEDETTO GIACOMO GIOVANNI LORENZO NARDO LEO MATTEO ORIO PAOLO MARTINO PASQUALE DONATO GIROLAMO MAURO DOMENICO GREGORIO FRANCO VITO SANTO NAPOLI FIORE BERNARDO SALVO PALMA TULLIO BLASI GENNARO MAIO PAOLA FILIPPO BELLA RENZO MATTIA BIASE SANTI LUCA SIMONE';
const ELISION =
  'ANGELO AMICO AGOSTINO ANDREA AMATO ALESSANDRO ALESSIO AMBROSIO AMORE ANTONIO ADDARIO ARCANGELO ORAZIO ONOFRIO ERRICO ANTUONO ARGENIO ALONZO AURIA AIELLO ASCOLI URSO';
const LA =
  'CHANCE POINTE CROIX RUE PLANTE VIGNE FLEUR FLAMME PORTE PIERRE MONTAGNE ROSE ROCHE BELLE BONTE CASSE FRANCE FAYETTE JOIE FONTAINE FOUNTAIN FRENIERE VALLEE VALLEY VERGNE COMBE SALLE FAVE BRIE ROSA ROCCA BARBERA MOUREUX LIBERTE LONDE VOIE';
const LE =
  'BLANC CLAIR CLAIRE CLERC DOUX BEAU ROUX DUC GRAND COMPTE MOINE BOEUF JEUNE MIEUX VASSEUR FEBVRE FEVRE PAGE BRUN BEL ROY';
const DU = 'BOIS PONT PRE PREE PUIS PUY MONT FOUR CHARME FRESNE ROCHER BREUIL CLOS PLESSIS CHESNE VAL';
const DES =
  'JARDINS ROSIERS MARAIS ROCHERS CHAMPS ROCHES ORMEAUX LAURIERS CHENES NOYERS COTEAUX RUISSEAUX FORGES BIENS';
const OF_O =
  'BRIEN CONNOR NEAL NEILL NEIL DONNELL CONNELL LEARY HARA ROURKE MALLEY TOOLE KEEFE REILLY SHEA BRYAN CONNER SULLIVAN BRIAN GRADY BRYANT KELLEY KELLY DANIEL HARE MEARA MARA BANNON LOUGHLIN LAUGHLIN HALLORAN SHAUGHNESSY KANE HANLON CALLAGHAN DEA DRISCOLL DOHERTY DWYER FARRELL FLAHERTY FLYNN GARA HEARN HERN QUINN RILEY RIORDAN ROARK DOWD DONOVAN BOYLE GORMAN HAGAN HAIRE HERRON DONOHUE CONOR BYRNE';
const MAC =
  'DONALD KENZIE LEAN MILLAN PHERSON LEOD ARTHUR GREGOR DOUGALL DOUGAL NEIL NEILL FARLANE FARLAND KINNON LIN INTYRE RAE AULAY AULEY LACHLAN LENNAN INTOSH LAREN INNIS INNES BETH MASTER DOWELL WILLIAMS LAUGHLIN QUEEN PHAIL GILLIVRAY GOWAN ALLISTER ARTNEY DONNELL CALLUM CONNELL ADAM DERMOTT KELLAR DUFF NAMARA CORMACK MAHON CABE DANIEL CARTHY KNIGHT IVER LELLAN KINLAY GUIRE BRIDE EWEN HENRY NAUGHTON MULLEN NAIR EACHERN ASKILL PHEE DONELL ISAAC KAY QUARRIE';
const SAINTS =
  'JOHN CLAIR CLAIRE PIERRE GERMAIN LOUIS CYR PETER LAURENT GEORGE JEAN MARTIN JAMES MARIE JACQUES LAWRENCE GELAIS MICHEL DENIS CHARLES FLEUR CROIX JULIEN JULIAN MARY PAUL JUSTE ONGE AMAND AMANT ARNAUD AUBIN HILAIRE VINCENT';
const OF_AL =
  'AMIN SAYED MASRI HADDAD HASSAN AHMAD AHMED RASHID HUSSEIN HUSSAIN SHAMI TAWIL KHATIB GHAMDI QAHTANI OTAIBI HARBI BASHIR SAADI JABRI NAJJAR ZAHRANI MUTAIRI SHEHRI OBAIDI JUBOURI TAMIMI HAKIM HADI KHALIL MANSOUR BADAWI DIN';

/** Rests of VAN and VON names that are no Dutch or German names with a particle. */
const NO_VAN =
  /^(CE|CIL|G[A-Z]*|N|NA|NI|NUCCI|E|EGAS|EK|ESSA|EZ|IER|ISH|ICEK|ISOUVONG|AMAN|OLI|T|TER|DAL|DALL|DERS|SON|STORY|TAGE|ASSE|IA|ITY|YA|ZETTI|ELLI|DANA|DIVIER|ELLA|NELLI|NIELLO|INETTI|ONI|CHERI|ESS|ARIA|ECEK|CURA|NAH|NER|APRASERT)$/;
const NO_VON = /^(G[A-Z]*|A|K|DRA[A-Z]*|NER|ASEK|ER|DOLOSKI|ESH|ADA)$/;
const NO_MC = /^(A|O|I|[BCDFGHJKLMNPQRSTVWXYZ]*)$/;

const RULES: readonly JoinedRule[] = [
  { family: ROMANCE, joined: 'DELOS', particles: ['DE', 'LOS'], isStem: list('SANTOS REYES RIOS ANGELES SANTO') },
  { family: ROMANCE, joined: 'DELO', particles: ['DE', 'LOS'], isStem: list('SANTOS') },
  { family: ROMANCE, joined: 'DELAS', particles: ['DE', 'LAS'], isStem: list('CASAS HERAS ALAS NIEVES') },
  { family: ROMANCE, joined: 'DELA', particles: ['DE', 'LA'], isStem: list(DELA) },
  { family: ROMANCE, joined: 'DEL', particles: ['DEL'], isStem: list(DEL) },
  { family: ROMANCE, joined: 'DES', particles: ['DES'], isStem: list(DES) },
  { family: ROMANCE, joined: 'DE', particles: ['DE'], isStem: list(DE) },
  { family: ROMANCE, joined: 'DOS', particles: ['DOS'], isStem: list('SANTOS REIS ANJOS RAMOS') },
  {
    family: ROMANCE,
    joined: 'DA',
    particles: ['DA'],
    isStem: list('SILVA COSTA ROSA LUZ CUNHA FONSECA CRUZ ROCHA MOTA'),
  },
  { family: ROMANCE, joined: 'DI', particles: ['DI'], isStem: list(DI) },
  { family: ROMANCE, joined: 'DU', particles: ['DU'], isStem: list(DU) },
  { family: ROMANCE, joined: 'LA', particles: ['LA'], isStem: list(LA) },
  { family: ROMANCE, joined: 'LE', particles: ['LE'], isStem: list(LE) },
  { family: ROMANCE, joined: 'LO', particles: ['LO'], isStem: list('PRESTI RUSSO MONACO PICCOLO COCO BIANCO CASCIO') },
  { family: ELIDED, joined: 'D', particles: ['D'], isStem: list(ELISION) },
  { family: DUTCH, joined: 'VANDER', particles: ['VAN', 'DER'], isStem: longer(3, /^S$/) },
  { family: DUTCH, joined: 'VANDEN', particles: ['VAN', 'DEN'], isStem: longer(4, /^S$/) },
  {
    family: DUTCH,
    joined: 'VANDE',
    particles: ['VAN', 'DE'],
    isStem: list('MARK VENTER VELDE GRIFT HEY KAMP WALLE WATER PUTTE'),
  },
  { family: DUTCH, joined: 'VAN', particles: ['VAN'], isStem: longer(3, NO_VAN) },
  { family: DUTCH, joined: 'VONDER', particles: ['VON', 'DER'], isStem: longer(3, /^S$/) },
  { family: DUTCH, joined: 'VON', particles: ['VON'], isStem: longer(4, NO_VON) },
  { family: GAELIC, joined: 'MC', particles: ['MC'], isStem: longer(2, NO_MC) },
  { family: GAELIC, joined: 'MAC', particles: ['MAC'], isStem: list(MAC) },
  { family: IRISH, joined: 'O', particles: ['O'], isStem: list(OF_O) },
  { family: SAINT, joined: 'ST', particles: ['ST'], isStem: list(SAINTS) },
  { family: ARABIC, joined: 'AL', particles: ['AL'], isStem: list(OF_AL) },
  { family: ARABIC, joined: 'EL', particles: ['EL'], isStem: list(OF_AL) },
];

/** Already apart: particles at the start of a text, longest first; single words only where no second surname is shown. */
const APART: readonly { readonly pattern: RegExp; readonly family: ParticleFamily; readonly isSure: boolean }[] = [
  { pattern: /^(DE) (LA|LAS|LOS) ([A-Z]+)/, family: ROMANCE, isSure: true },
  { pattern: /^(VAN|VON) (DER|DEN|DE) ([A-Z]{2,})/, family: DUTCH, isSure: true },
  { pattern: /^(O)'()([A-Z]{2,})/, family: IRISH, isSure: true },
  { pattern: /^(D)'()([A-Z]{2,})/, family: ELIDED, isSure: true },
  { pattern: /^(AL|EL)-()([A-Z]{2,})/, family: ARABIC, isSure: true },
  { pattern: /^(DE|DEL|DA|DOS|DI|DU|DES) ()([A-Z]{2,})/, family: ROMANCE, isSure: false },
  { pattern: /^(VAN|VON) ()([A-Z]{2,})/, family: DUTCH, isSure: false },
  { pattern: /^(MC|MAC) ()([A-Z]{2,})/, family: GAELIC, isSure: false },
  { pattern: /^(ST)\.? ()([A-Z]{2,})/, family: SAINT, isSure: false },
  { pattern: /^(O) ()([A-Z]{2,})/, family: IRISH, isSure: false },
];

/** A surname's particle: the words it is made of and the rest. */
export interface ParticleName {
  readonly family: ParticleFamily;
  readonly particles: readonly string[];
  readonly stem: string;
  /** Where in the text the name with its particle stands. */
  readonly start: number;
  readonly end: number;
}

function ofWord(word: string): Omit<ParticleName, 'start' | 'end'> | undefined {
  for (const { family, joined, particles, isStem } of RULES) {
    if (!word.startsWith(joined)) continue;
    const stem = word.slice(joined.length);
    if (isStem(stem)) return { family, particles, stem };
  }
  return undefined;
}

const WORD = /[^ -]+/g;
/** Some word begins as a particle does: most names are told by this alone. */
const MAY_BEGIN = new RegExp(`(?:^|[ -])(?:${[...new Set(RULES.map(({ joined }) => joined))].join('|')})`);

/** The first name with a particle in a surname text; undefined where there is none. `isOne`: the text shows one surname. */
export function particleOf(text: string, isOne: boolean): ParticleName | undefined {
  if (!MAY_BEGIN.test(text)) return undefined;
  for (const { pattern, family, isSure } of APART) {
    if (!isSure && !isOne) continue;
    const found = pattern.exec(text);
    if (found === null) continue;
    const particles = [found[1]!, found[2]!].filter((particle) => particle !== '');
    return { family, particles, stem: found[3]!, start: 0, end: found[0].length };
  }
  for (const found of text.matchAll(WORD)) {
    const parts = ofWord(found[0]);
    if (parts !== undefined) return { ...parts, start: found.index, end: found.index + found[0].length };
  }
  return undefined;
}

/** How a name with a particle is written in one form; '' where that form does not exist for it. */
export function particleText({ particles, stem }: ParticleName, form: ParticleForm): string {
  const [first = ''] = particles;
  switch (form) {
    case 'joined':
      return particles.join('') + stem;
    case 'apart':
      return [...particles, stem].join(' ');
    case 'halfApart':
      return particles.length > 1 ? `${particles.join('')} ${stem}` : '';
    case 'apostrophe':
      return `${first}'${stem}`;
    case 'hyphen':
      return `${first}-${stem}`;
    case 'dot':
      return `${first}. ${stem}`;
    case 'full':
      return `SAINT ${stem}`;
    case 'other':
      return (first === 'MC' ? 'MAC' : 'MC') + stem;
    case 'dropped':
      return stem;
  }
}
