import { type Change, type DoorContents, type DoorMeta, type DoorStorage, STORE_NAMES } from './stored.ts';

const NAME = 'plenum-door';
/** 2: the store of search. */
const VERSION = 2;
/** A disk that says nothing for so long has failed: the lane must not wait for it. */
const LIMIT_MS = 10_000;

/** The storage of the browser (rule 17): every write is on the disk before it is kept, never only on its way there. */
export function indexedStorage(factory: IDBFactory = indexedDB): DoorStorage {
  let opened: Promise<IDBDatabase> | null = null;
  const open = () => {
    opened ??= openDatabase(factory).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    readAll: async () => inTime(readAll(await open())),
    write: async (changes, emptied = []) => {
      const names = [...new Set([...emptied, ...changes.map(({ store }) => store)])];
      const transaction = (await open()).transaction(names, 'readwrite', { durability: 'strict' });
      for (const name of emptied) transaction.objectStore(name).clear();
      for (const change of changes) put(transaction, change);
      await inTime(completed(transaction));
    },
  };
}

function put(transaction: IDBTransaction, { store, key, value }: Change): void {
  if (value === undefined) transaction.objectStore(store).delete(key);
  else transaction.objectStore(store).put(value, key);
}

async function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    const { result } = request;
    for (const name of STORE_NAMES)
      if (!result.objectStoreNames.contains(name)) result.createObjectStore(name);
  };
  const database = await answered(request);
  // Another version of the page may change the stores only after this one let go.
  database.onversionchange = () => database.close();
  return database;
}

async function readAll(database: IDBDatabase): Promise<DoorContents> {
  const transaction = database.transaction(STORE_NAMES, 'readonly');
  const all = <T>(name: (typeof STORE_NAMES)[number]) =>
    answered(transaction.objectStore(name).getAll() as IDBRequest<T[]>);
  const [scan, outcome, roster, peer, search, values, keys] = await Promise.all([
    all<DoorContents['scan'][number]>('scan'),
    all<DoorContents['outcome'][number]>('outcome'),
    all<DoorContents['roster'][number]>('roster'),
    all<DoorContents['peer'][number]>('peer'),
    all<DoorContents['search'][number]>('search'),
    all<unknown>('meta'),
    answered(transaction.objectStore('meta').getAllKeys()),
  ]);
  const meta = Object.fromEntries(keys.map((key, at) => [String(key), values[at]])) as Partial<DoorMeta>;
  return { scan, outcome, roster, peer, search, meta };
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the storage gave up'));
  });
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the storage does not answer')), LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
