/** A way into the program that no request takes: why nobody is asked at a gate there. */
export type CommandRow = { readonly entry: string; readonly why: string };

const OWNS_FOLDER =
  'Whoever can run it can read the data folder: it acts for the house and is named in the log.';
const verb = (name: string, why = OWNS_FOLDER): CommandRow => ({ entry: `VERB ${name}`, why });
const job = (name: string, why: string): CommandRow => ({ entry: `JOB ${name}`, why });
const work = (name: string, why: string): CommandRow => ({ entry: `WORK ${name}`, why });

/** Verbs of the command line, work that use cases leave, and recurring work. */
export const COMMAND_ROWS: readonly CommandRow[] = [
  verb('import'),
  verb('publish'),
  verb('conflicts'),
  verb('undo'),
  verb('export'),
  verb('editions'),
  verb('sample'),
  verb('migrate'),
  verb(
    'create-admin',
    'Prints a link once, on the console of who owns the folder; the log names the command line.',
  ),
  verb(
    'reset-password',
    'Prints a link once, on the console of who owns the folder; old sessions end with it.',
  ),
  verb('disable-account'),
  verb('enable-account'),
  verb('backup'),
  verb('restore'),
  verb('doctor'),
  verb('export-person'),
  verb('erase-person'),
  verb('roll-key'),
  verb('rotate-keys'),
  verb('worker'),
  verb('views'),
  verb('simulate', 'Works in a folder of its own, which it makes and removes; it opens no data of anybody.'),
  job(
    'mail.send',
    'Sends what a use case queued after its own gate; takes the id of a row and nothing else.',
  ),
  job('edition.released', 'Tells other processes of a release that was allowed; takes the id of an edition.'),
  job(
    'calendar.build',
    'Builds public calendars anew after a choice that was allowed; takes the id of an edition.',
  ),
  job(
    'campaign.send',
    'Somebody with the right approved the text at the gate; it takes the ids of it alone.',
  ),
  job('backup.make', 'The owner asked for it at the gate; it takes nothing that could lead it elsewhere.'),
  job(
    'certificate.issue',
    'Somebody with the right asked for it at the gate; it takes the id of the edition alone.',
  ),
  job(
    'audience.freeze',
    'Somebody with the right asked for it at the gate; it takes the id of the edition alone.',
  ),
  work('audit.seal', 'Seals rows of the log; reads no input of anybody.'),
  work(
    'calendar.refresh',
    'Builds calendars of public releases anew when days begin; reads no input of anybody.',
  ),
  work('file.sweep', 'Removes files that no row names; reads no input of anybody.'),
  work('backup.nightly', 'Makes the backup of the night; reads no input of anybody.'),
  work('registration.sweep', 'Ends what is overdue and offers what came free; reads no input of anybody.'),
  work('lottery.draw', 'Draws what was announced and has closed; reads no input of anybody.'),
  work(
    'payment.sweep',
    'Reminds of payments that are due and applies what a bank or a desk said; reads no input of anybody.',
  ),
  work('registration.purge', 'Takes away what its time of keeping is over for; reads no input of anybody.'),
  work('registration.reissue', 'Signs tickets of dead keys anew; reads no input of anybody.'),
  work(
    'door.settle',
    'Closes doors behind people and settles sessions that ended; reads no input of anybody.',
  ),
  work('registration.remind', 'Leaves reminders whose moment has come; reads no input of anybody.'),
  work(
    'broadcast.watch',
    'Looks at streams and takes the steps that the clock and the encoder ask for; reads no input of anybody.',
  ),
  work('viewing.salt', 'Destroys the key of views whose days are over; reads no input of anybody.'),
  work(
    'viewing.archive',
    'Packs what the journal has closed, and removes what its time of keeping is over for; reads no input of anybody.',
  ),
  work(
    'viewing.root',
    'Mails the root of a day of the journal to who may see broadcasts; reads no input of anybody.',
  ),
  work('registration.reconcile', 'Compares counters with claims and tells of drift; changes nothing.'),
];
