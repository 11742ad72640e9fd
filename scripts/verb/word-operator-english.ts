import { doctorEnglish } from './word-doctor-english.ts';
import { simulationEnglish } from './word-simulation-english.ts';

/** What the operator's verbs say, in English. */
export const operatorEnglish = {
  verb: {
    backup: 'Makes a backup, reads it again whole and only then calls it good',
    restore: 'Puts a backup in the place of the data; the server must not run',
    doctor: 'Looks at address, mail, disk, database, audit log, backups and versions',
    erasePerson: 'Erases everything about a person or an account, for ever',
    exportPerson: 'Writes everything that is held about a person or an account into a ZIP file',
    rollKey: 'Gives the tickets of an edition a new signing key, or ends one that became known',
    rotateKeys: 'Makes a new secret; the former ones are kept for reading',
    views: 'Counts all viewings anew from the journal and names every figure that is another one',
  },
  option: {
    to: '--to FOLDER       writes there instead of to the folder backups of the data folder',
    dead: '--dead NUMBER     codes of this key are refused at once; its tickets are signed anew and mailed',
    check: '--check           reads and compares everything and changes nothing',
  },
  stage: {
    copy: 'copying the database',
    pack: 'packing',
    verify: 'reading it again',
    done: 'done',
    recount: 'counting',
  },
  recounted: (segments: number, plays: number, beats: number, root: string) =>
    `${segments} sealed segments, ${plays} plays, ${beats} beats; root ${root}.`,
  recountRoot:
    '--root HASH       a root from a mail or a report, to be found in the journal; may be repeated',
  recountSame: 'Everything is as the journal says.',
  recountPartial: (count: number) =>
    `Of ${count} segments only the hash is left, their time was over: what was in them cannot be recounted.`,
  recountGone: (report: string) => `${report}: can no longer be recounted, the time of its journal is over.`,
  recountPast: (count: number) =>
    `What is still kept is as the journal says; reports that can no longer be recounted: ${count}.`,
  recountFailed: (count: number) =>
    `${count} values are not as the journal says, or the journal is not as it was sealed.`,
  backedUp: (file: string, bytes: number, rows: number, files: number) =>
    `${file}: ${bytes} bytes, ${rows} rows, ${files} files; read again and compared.`,
  backupOpen:
    'It is not encrypted and holds no secret: set PLENUM_BACKUP_KEY, or keep the file secret apart.',
  backupsRemoved: (count: number) => `${count} older backups are no longer needed and were removed.`,
  backupsNotRemoved: (failure: string) =>
    `The backup is good, but older ones could not be removed (${failure}): remove them by hand after 56 days.`,
  backupLeftOut: (names: readonly string[]) =>
    `Not in the backup, because no archive holds such names or kinds: ${names.join(', ')}`,
  backupRefused: {
    postgres: 'The data are in PostgreSQL: back them up with pg_dump, and the data folder as files.',
    already_running: 'A backup is being made already.',
    disk_full: 'There is too little room on the disk for a backup; nothing was left behind.',
    failed: 'The backup failed and nothing was left behind; --log says where in the program.',
  },
  restoreChecked: (at: string, rows: number, files: number) =>
    `The backup of ${at} is whole: ${rows} rows, ${files} files. Nothing was changed (--check).`,
  restored: (at: string, rows: number, files: number) =>
    `The backup of ${at} is in its place: ${rows} rows, ${files} files. Everybody has to sign in again.`,
  restoreReplaced: (folder: string) =>
    `What was there before is in ${folder}; it goes by itself after 56 days.`,
  restoreErased: (count: number) =>
    `${count} people were erased since this backup was made; they were erased again.`,
  restoreOtherSecret:
    'The backup was made with another secret: links and codes of earlier mails no longer work.',
  restoreRefused: {
    held: 'The server is running on this data folder: stop it first.',
    postgres: 'The data are in PostgreSQL: restore them with pg_restore.',
    no_file: 'There is no such file.',
    sealed: 'The backup is encrypted: set PLENUM_BACKUP_KEY to the key it was made with.',
    damaged: 'The file is no whole backup, or PLENUM_BACKUP_KEY is not its key. Nothing was changed.',
    newer: 'The backup was made by a newer version of Plenum: restore it with that version.',
    disk_full: 'There is too little room on the disk; nothing was changed.',
    no_access:
      'The backup or the data folder may not be read or written by this account; nothing was changed.',
    disk_error: 'The disk failed while it was read or written; nothing was changed.',
    not_moved:
      'Something in the data folder could not be moved (is uploads a mount?). What was there is in its place again.',
    half_moved:
      'Moving failed, and moving back too. Nothing is lost: change nothing in the data folder, mend the disk, and start the server or restore again: it goes on from there.',
  },
  wouldMigrate: (tags: readonly string[]) =>
    tags.length === 0
      ? 'The database is up to date.'
      : `Would go well: ${tags.join(', ')}. Nothing was changed (--dry-run).`,
  eraseRefused: {
    not_found: 'Nobody was found, or several people share this address: give the id or the slug of one.',
    last_owner: 'This is the last owner: nobody could manage the instance any more.',
    busy: 'Releases kept coming while the person was being erased; try again.',
  },
  erased: (at: string, ids: string) => `Erased at ${at}: ${ids}`,
  erasedCounts: (rows: number, releases: number, files: number) =>
    `${rows} rows, ${releases} releases made again, ${files} files.`,
  backupsFree: (day: string) =>
    `Backups made before still hold the person; the last of them goes by ${day} (56 days).`,
  logNotEmpty:
    'The log of the database was in use and could not be emptied at once; the next quiet moment does it.',
  mentions: (count: number) =>
    `${count} texts still say the name or the address; somebody has to look at them:`,
  rotated: (count: number) => `There is a new secret; ${count} former ones are kept for reading.`,
  rolled: (kid: number, reissued: number) => `Key ${kid} signs now; ${reissued} tickets were signed anew.`,
  rollRefused: {
    no_more: 'All 255 keys of this edition were used.',
    unknown: 'The edition has no key of this number.',
    dead: 'This key was ended before.',
  },
  doctorFailed: 'Something is broken; see the lines that begin with fail.',
  doctor: doctorEnglish,
  simulation: simulationEnglish,
};
export type OperatorWords = typeof operatorEnglish;
