const NO_EDITION = 'Belongs to no edition: asked for at the instance as a whole.';
const OWN_SERIES = 'The gate is asked about the series itself: usecases/desk/series.test.ts.';
const OWN_FILE =
  'A file of another account looks like none: usecases/desk/import.test.ts, import-edition.test.ts.';
const OWN_STEP =
  'A sealed step opens for who made it and names what it is about: step-undo.test.ts, page.test.ts.';
const NO_HISTORY =
  'An id of elsewhere has no history and no name here: usecases/desk/record-history.test.ts.';
const OWN_SETUP =
  'Names its edition alone; beside it stand a version and numbers, which are compared with what is stored.';
const OWN_DOOR =
  'Conflicts, sessions and registrations of another edition are none here: usecases/checkin/conflict-desk.test.ts, attendance-report.test.ts.';
const OWN_DESK =
  'Ids of another session, and so of another edition, are not there: usecases/broadcast/moderator-desk.test.ts.';
const OWN_AUDIENCE =
  'Figures, certificates, sessions and sub-forums of another edition are none here: usecases/viewing/foreign-id.test.ts.';
const EDITION = '/organize/editions/{edition}';

/**
 * Ways in that are told ids and are tried neither in usecases/desk/foreign-id.test.ts nor in those of
 * usecases/registration and usecases/checkin under their own name, and why not.
 * `tried as X`: the same use case stands there under that name.
 */
export const FOREIGN_ID_REASONS: Readonly<Record<string, string>> = {
  'GET /f/{file}':
    'Who may have a file is tried with every owner: usecases/file.test.ts, server/file.test.ts.',
  [`GET ${EDITION}/{records}/{id}`]: 'tried as GET hall',
  [`GET ${EDITION}/pages/{id}`]: 'tried as GET page',
  [`GET ${EDITION}/sessions/{id}`]: 'tried as GET session',
  [`GET ${EDITION}/people/{id}`]: 'tried as GET person',
  [`GET ${EDITION}/organisations/{id}`]: 'tried as GET organisation',
  [`GET ${EDITION}/{records}/{id}/history`]: NO_HISTORY,
  [`GET ${EDITION}/pages/{id}/history`]: NO_HISTORY,
  [`GET ${EDITION}/sessions/{id}/history`]: NO_HISTORY,
  [`GET ${EDITION}/people/{id}/history`]: NO_HISTORY,
  [`GET ${EDITION}/organisations/{id}/history`]: NO_HISTORY,
  [`GET ${EDITION}/doors/attendance/{occurrence}`]: OWN_DOOR,
  [`GET ${EDITION}/audience/forums/{slug}`]: OWN_AUDIENCE,
  [`GET ${EDITION}/audience/sessions/{code}`]: OWN_AUDIENCE,
  'ACTION audience.end_figure': OWN_AUDIENCE,
  'ACTION certificate.revoke': OWN_AUDIENCE,
  'ACTION door.resolve_conflict': OWN_DOOR,
  'ACTION door.correct_attendance': OWN_DOOR,
  [`GET ${EDITION}/import`]: OWN_FILE,
  'GET /organize/import': OWN_FILE,
  'ACTION import.apply': OWN_FILE,
  'ACTION edition.import': OWN_FILE,
  'ACTION import.undo': 'tried as record.undo',
  'ACTION page.undo': 'tried as record.undo',
  'ACTION edition.undo': 'tried as record.undo',
  'ACTION session.undo': 'tried as record.undo',
  'ACTION person.undo': 'tried as record.undo',
  'ACTION organisation.undo': 'tried as record.undo',
  'ACTION translation.undo': OWN_STEP,
  'ACTION edition.remove': 'Its slug is all that names it, and typing it again is the confirmation.',
  'ACTION edition.create': 'The gate is asked about the series itself: usecases/desk/edition-next.test.ts.',
  'ACTION organisation.add': 'Organisations to choose from belong to the instance (decision 099).',
  'GET /organize/series/{id}': OWN_SERIES,
  'GET /organize/series/{id}/history': OWN_SERIES,
  'ACTION series.save': OWN_SERIES,
  'ACTION series.remove': OWN_SERIES,
  'ACTION series.undo': OWN_STEP,
  'GET /organize/mail/{mail}': NO_EDITION,
  'ACTION mail.progress': NO_EDITION,
  'ACTION mail.retry': NO_EDITION,
  'ACTION account.disable': NO_EDITION,
  'ACTION account.enable': NO_EDITION,
  'GET /organize/people/{id}': NO_EDITION,
  'ACTION directory.remove-people': NO_EDITION,
  'ACTION directory.undo': OWN_STEP,
  'GET /organize/organisations/{id}': NO_EDITION,
  'ACTION catalogue.merge': NO_EDITION,
  'ACTION catalogue.undo': OWN_STEP,
  'ACTION catalogue.undo-merge': NO_EDITION,
  'GET /organize/system/people/export': NO_EDITION,
  'ACTION privacy.find': NO_EDITION,
  'ACTION person.erase': NO_EDITION,
  'ACTION door-setup.take-over':
    'Names editions alone, and both are asked: usecases/checkin/door-take-over.test.ts.',
  'ACTION registration-setup.open': 'Names its edition alone, one that has no registration yet.',
  'ACTION registration-setup.take-over':
    'The gate is asked at the edition that is copied too: usecases/registration/setup-take-over.test.ts.',
  'ACTION retention.save': OWN_SETUP,
  'ACTION retention.purge': OWN_SETUP,
  'POST /my/favourites':
    'Marks of the own account, on sessions of a released programme by their code: usecases/registration/favourite.test.ts.',
  [`GET ${EDITION}/live-desk/{code}`]: OWN_DESK,
  [`GET ${EDITION}/live-desk/{code}/state`]: OWN_DESK,
  [`GET ${EDITION}/live-desk/{code}/captions`]: OWN_DESK,
  'ACTION question.moderate': OWN_DESK,
  'ACTION poll.save': OWN_DESK,
  'ACTION poll.step': OWN_DESK,
  'ACTION caption.key_add': OWN_DESK,
  'ACTION caption.key_revoke': OWN_DESK,
  'ACTION caption.file': OWN_DESK,
};
