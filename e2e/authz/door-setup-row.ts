import { action, page, text } from './edition-entry.ts';
import { type MatrixRow, readOnly, type World } from './row.ts';

const SETUP = 'doors/setup';
const deed = (name: string, part: string, input: (world: World, attempt: number) => object) =>
  action(`door-setup.${name}`, 'door.manage', `${SETUP}/${part}`, input);

/** Areas, checkpoints, rules, devices and people on duty. */
/** Of registration.md rule 49: a code of another house, which needs no ticket to be answered. */
const FOREIGN_CODE =
  'S1:X62300SNT8:5Y9LIB0L40D9F*KVMENWUBTQQQBN%4C//EG6H+/73:H5WO/9RWTPYITL$6Q:UXCK48L+0JP*STAGFJ9SCREV272MM/6.SIG.BMY8UNL20';

export const DOOR_SETUP_ROWS: readonly MatrixRow[] = [
  page(`/${SETUP}`, 'door.manage'),
  page(`/${SETUP}/{records}`, 'door.manage', () => `/${SETUP}/checkpoints`),
  page(`/${SETUP}/{records}/new`, 'door.manage', () => `/${SETUP}/devices/new`),
  page(`/${SETUP}/{records}/{id}`, 'door.manage', ({ doors }) => `/${SETUP}/checkpoints/${doors.gateId}`),
  page(`/${SETUP}/settings`, 'door.manage'),
  page(`/${SETUP}/dry-run`, 'door.manage'),
  deed('preset', '', () => ({ preset: 'lunch' })),
  deed('take-over', '', ({ mine, registration: { unopened } }) => ({
    edition: unopened[0],
    from: mine.edition.slug,
  })),
  deed('save', 'areas', ({ doors }, attempt) => ({
    ...{ noun: 'area', id: doors.zoneId, base: null },
    values: { name: text(`Zone ${attempt}`) },
  })),
  deed('save-bulk', 'areas', ({ doors }) => ({
    ...{ noun: 'area', ids: [doors.hallAreaId], values: { attendanceMode: 'in_only' } },
  })),
  deed('rules', 'checkpoints', ({ doors }, attempt) => ({
    checkpointId: doors.gateId,
    base: [],
    rules: [
      Object.fromEntries([
        ['if', { fact: 'unpaid', op: 'eq', value: true }],
        ['then', 'deny'],
        ['text', text(`Ask at the desk ${attempt}`)],
      ]),
    ],
  })),
  deed('pair', 'devices', ({ doors }) => ({ deviceId: doors.deviceId })),
  deed('revoke', 'devices', ({ doors }) => ({ deviceId: doors.lostDeviceId })),
  deed('queue', 'devices', ({ doors: { lostDeviceId: deviceId } }) => ({
    deviceId,
    text: JSON.stringify({ kind: 'plenum.door.queue', v: 1, deviceId, rows: [] }),
  })),
  deed('remove', 'devices', ({ doors }) => ({ noun: 'device', ids: [doors.idleDeviceId] })),
  readOnly(
    deed('dry-run', 'dry-run', ({ doors }) => ({
      ...{ who: FOREIGN_CODE, checkpointId: doors.gateId, direction: 'in' },
      ...{ moment: '2026-05-14T10:00', language: 'en' },
    })),
    'Answers what a door would say: it stores nothing.',
  ),
];
