/** What the operator's verbs say, in English. */
export const operatorEnglish = {
  verb: {
    backup: 'Makes a backup, reads it again whole and only then calls it good',
    restore: 'Puts a backup in the place of the data; the server must not run',
  },
  option: {
    to: '--to FOLDER       writes there instead of to the folder backups of the data folder',
    check: '--check           reads and compares everything and changes nothing',
  },
  stage: { copy: 'copying the database', pack: 'packing', verify: 'reading it again', done: 'done' },
  backedUp: (file: string, bytes: number, rows: number, files: number) =>
    `${file}: ${bytes} bytes, ${rows} rows, ${files} files; read again and compared.`,
  backupOpen:
    'It is not encrypted and holds no secret: set PLENUM_BACKUP_KEY, or keep the file secret apart.',
  backupsRemoved: (count: number) => `${count} older backups are no longer needed and were removed.`,
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
  },
};
export type OperatorWords = typeof operatorEnglish;
