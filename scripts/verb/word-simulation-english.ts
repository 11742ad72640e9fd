/** What `simulate` says, in English. */
export const simulationEnglish = {
  summary:
    'Makes a forum that never was, lets people come and watch, and holds every figure against the truth',
  option: [
    '--like rcw        as large as Russian Creativity Week: 36 sessions, 512 speakers, 5,637 tickets, 6,000,000 views',
    '--scale NUMBER    so many of the views (default 0.002, all over HTTP); people, sessions and speakers stay',
    '--full            all views: a sample over HTTP, the mass told to the counter below it; takes long, says how long',
    '--people NUMBER   so many tickets instead of 5,637',
    '--seed NUMBER     another forum of the same size',
    '--keep FOLDER     an empty folder for data and truth, kept (default: a temporary one, removed)',
  ],
  stage: { register: 'people register', run: 'the forum happens', count: 'counting it again' },
  left: (minutes: number) => `about ${minutes} min left`,
  figure: {
    views: 'views',
    liveViews: 'of them live',
    recordingViews: 'of them of recordings',
    startRequests: 'requests to play',
    plays: 'plays',
    beats: 'beats acknowledged',
    registrations: 'registrations',
    gateEntries: 'people through the gate',
    speakers: 'speakers',
    sessions: 'sessions',
    scans: 'scans acknowledged',
    certificates: 'certificates',
    forged: 'forged requests',
    journalBytes: 'bytes of journal',
  },
  compared: (count: number) => `${count} values compared with the truth.`,
  difference: (figure: string, published: string, truth: string) =>
    `${figure}: published ${published}, true ${truth}`,
  same: 'Difference: 0.',
  different: (count: number) => `Difference: ${count}.`,
  kept: (folder: string) => `Data and truth are in ${folder}.`,
  notEmpty: 'The folder of --keep has to be empty: a simulation never touches data that are there.',
  failed: 'The simulation ended before its time:',
  stopped: {
    signal: 'The simulation was stopped.',
    silence: 'The simulation said nothing for 30 minutes and was stopped.',
  },
};
