import { megabytes, type Words } from './word-english.ts';
import { operatorRussian } from './word-operator-russian.ts';

/** In Russian. */
export const russian: Words = {
  operator: operatorRussian,
  usage: 'Использование',
  exitCodes: [
    'Коды завершения: 0 готово, 1 отказ или сбой, 2 неверная команда, 65 плохой файл, 75 занято, 78 настройки.',
    'Если код не 0, ничего не сохранено.',
    '--log с любой командой: место непредвиденного сбоя в программе, в поток ошибок.',
  ].join('\n'),
  unknownVerb: (name) => `Команды «${name}» нет; список: \`npm run plenum -- --help\`.`,
  noEdition: 'Такого форума нет; список: `npm run plenum -- editions`.',
  forbidden: 'Это не разрешено.',
  busy: 'База данных занята: другая программа долго пишет. Попробуйте ещё раз.',
  serverRuns: 'С этой папкой данных работает сервер: сначала остановите его.',
  newerDatabase: 'База данных создана более новой версией Plenum: запустите её.',
  diskFull: 'Диск полон или недоступен для записи; ничего не сохранено.',
  unforeseen: 'Произошёл непредвиденный сбой; та же команда с --log покажет место в программе.',
  notAnnounced:
    'Всё сохранено, но сообщить работающим серверам не удалось: они покажут изменения при следующей проверке.',
  optionInvalid: (name, value) => `${name} «${value}»: такого значения нет.`,
  slugReserved: (slug) => `«${slug}» — собственный адрес Plenum: задайте другой через --edition.`,
  strict: (count, first) =>
    `Программа нарушает правила обмена (${count}) и не может быть опубликована; первое нарушение: ${first}.`,
  file: {
    missing_file: () => 'Такого файла нет.',
    unreadable_file: () => 'Файл не читается.',
    empty: () => 'Файл пуст.',
    too_large: ({ limitBytes, actualBytes }) =>
      `Размер файла ${megabytes(actualBytes)} МБ; читается не больше ${megabytes(limitBytes)} МБ.`,
    too_many_nodes: ({ limit, place }) => `В файле больше ${limit} элементов (место: ${place}).`,
    too_deep: ({ limit, place }) => `Вложенность файла больше ${limit} уровней (место: ${place}).`,
    too_many_events: ({ limit, place }) => `В файле больше ${limit} событий (место: ${place}).`,
    too_long: ({ limitSeconds }) => `Чтение заняло больше ${limitSeconds} с и остановлено.`,
    too_much_memory: ({ limitMegabytes }) =>
      `Чтению нужно больше ${limitMegabytes} МБ памяти, оно остановлено.`,
    doctype: ({ place }) => `В файле есть DOCTYPE (место: ${place}), это не допускается: удалите его.`,
    truncated: ({ place, expected }) =>
      `Файл обрывается (место: ${place})${expected === null ? '' : `: нет ${expected}`}.`,
    malformed: ({ place, expected }) =>
      `Файл повреждён (место: ${place})${expected === null ? '' : `: ожидалось ${expected}`}.`,
    not_text: ({ place }) => `Это не текст в UTF-8, windows-1251 или в указанной кодировке (${place}).`,
    not_supported_yet: ({ format }) =>
      `Это файл ${format}, его пока нельзя загрузить; можно schedule.xml и schedule.json.`,
    unknown_format: ({ expected }) => `Это не известный здесь файл программы; ожидалось: ${expected}.`,
    wrong_shape: ({ place, expected }) => `В файле нет ${expected} (место: ${place}).`,
    zone_needed: () => 'Время в файле без часового пояса: задайте его, например --zone Europe/Moscow.',
    internal: () => 'Файл не удалось прочитать.',
  },
  stage: {
    read: 'чтение',
    compare: 'сравнение',
    release: 'подготовка выпуска',
    store: 'запись',
    done: 'готово',
  },
  verb: {
    import: 'Загружает файл программы; новый форум сразу публикуется',
    publish: 'Публикует черновик форума как следующий выпуск',
    conflicts: 'Показывает, что мешает выпуску',
    undo: 'Отменяет последнюю загрузку форума',
    export: 'Пишет файл обмена текущего выпуска',
    editions: 'Показывает форумы',
    sample: 'Загружает или удаляет форумы-образцы',
    createAdmin: 'Печатает ссылку, которая создаёт владельца и один раз впускает его; действует 24 часа',
    resetPassword: 'Печатает ссылку для однократного входа, чтобы задать новый пароль',
    disableAccount: 'Закрывает вход в учётную запись и завершает её сеансы',
    enableAccount: 'Снова открывает вход в отключённую учётную запись',
    migrate: 'Приводит базу данных к этой версии; сервер должен быть остановлен',
    worker:
      'Выполняет работу вне запросов (письма, печати журнала) отдельным процессом, пока его не остановят',
  },
  option: {
    email: '--email АДРЕС     чья это учётная запись',
    edition: '--edition АДРЕС   форум, в который загружать; создаётся, если его нет (иначе — по файлу)',
    zone: '--zone ПОЯС       пояс для времени без него, например Asia/Krasnoyarsk',
    locale: '--locale ЯЗЫК     язык текстов, если файл его не называет',
    draft: '--draft           новый форум не публикуется',
    dryRun: '--dry-run         показывает изменения и ничего не сохраняет',
    json: '--json            один документ JSON вместо текста',
    acknowledge: '--acknowledge ПРИЧИНА  принимает все замечания с этой причиной',
    all: '--all             и предупреждения',
    format: '--format ИМЯ      schedule.xml (по умолчанию)',
    lang: '--lang ЯЗЫК       язык файла (иначе — язык форума)',
    version: '--release N.M     более ранний выпуск',
    out: '--out ФАЙЛ        писать в файл, а не на экран',
  },
  linkMade: (address, until) =>
    `Откройте этот адрес и нажмите кнопку. Ссылка действует один раз, до ${until}:\n${address}`,
  linkRefused: {
    no_address: 'Это не адрес электронной почты.',
    no_account: 'Учётной записи с таким адресом нет; её создаёт команда `create-admin`.',
  },
  accountDone: {
    disabled: (email) => `Вход закрыт: ${email}.`,
    enabled: (email) => `Вход снова открыт: ${email}.`,
  },
  accountRefused: {
    no_account: 'Учётной записи с таким адресом нет.',
    last_owner: 'Это последний владелец: сначала создайте другого командой `create-admin`.',
    already: 'Так уже и есть.',
    changed: 'Учётную запись только что изменили; повторите.',
  },
  imported: (slug, isNew) => (isNew ? `Новый форум ${slug}` : `Форум ${slug}`),
  counts: {
    conference: 'форум',
    hall: 'залы',
    track: 'направления',
    format: 'форматы',
    person: 'люди',
    session: 'мероприятия',
    slot: 'время',
    day: 'дни',
  },
  countLine: (name, made, changed, unchanged, missing) =>
    `  ${name.padEnd(10)} новых ${made}, изменено ${changed}, без изменений ${unchanged}${missing ? `, нет в файле ${missing}` : ''}`,
  repairs: (count) => `  Исправлено или отброшено значений: ${count} (список: --json)`,
  droppedFields: (names) => `  Не сохранено, для этого нет места: ${names}`,
  unplaced: (count) => `  Снято с плана, нет в файле: ${count}; мероприятия остаются в каталоге`,
  keptPlaces: (count) => `  Нет в файле, но изменено здесь и остаётся в плане: ${count}`,
  removedDays: (days) => `  Удалены пустые дни, которых в файле больше нет: ${days}`,
  keptDays: (days) => `  Дни, которых в файле больше нет, остаются, они используются: ${days}`,
  withoutPlace: (count) =>
    `Мероприятий прошлого выпуска без места в плане: ${count}; они остаются в каталоге`,
  conflictsKept: (count) =>
    `  Полей, изменённых и здесь, и в файле: ${count}; остаются наши (список: --json)`,
  published: (version, count) =>
    `Опубликован выпуск ${version}${count ? `, принято замечаний «как в источнике»: ${count}` : ''}`,
  inDraft: (slug) => `Изменения в черновике: npm run plenum -- publish ${slug}`,
  noChange: 'В файле нет ничего нового.',
  wouldChange: 'Ничего не сохранено (--dry-run).',
  released: (version, count) =>
    `Опубликован выпуск ${version}${count ? `, принято замечаний: ${count}` : ''}`,
  unchanged: 'С прошлого выпуска ничего не изменилось.',
  blocked: (count, first) =>
    `Выпуску мешают замечания (${count}), первое: ${first}. Исправьте их или задайте --acknowledge ПРИЧИНА.`,
  noConflicts: 'Выпуску ничего не мешает.',
  finding: {
    'hall.overlap': 'зал занят дважды',
    'person.overlap': 'человек в двух местах',
    'time.outside_day': 'вне дня',
    'state.unpublishable': 'не принято',
  },
  undone: (count) => `Отменено: строк возвращено ${count}.`,
  undoRefused: {
    nothing_to_undo: 'Нет загрузки, которую можно отменить.',
    already_undone: 'Это уже отменено.',
    in_use: 'Отменить нельзя: созданное используется в другом месте.',
    released: 'Отменить нельзя: созданное показано в выпуске.',
    changed_since: 'Отменить нельзя: часть с тех пор изменена.',
    busy: 'Программу всё время меняют другие; попробуйте ещё раз.',
  },
  exportRefused: {
    not_found: 'Такого форума нет, или он не опубликован.',
    unknown_format: 'Такого формата нет; есть schedule.xml.',
    no_release: 'У форума ещё нет выпуска.',
    unknown_version: 'Такого выпуска нет.',
    unknown_language: 'У форума нет такого языка.',
  },
  written: (file, bytes) => `${file}: байт ${bytes}`,
  notWritten: (file) => `${file}: записать не удалось.`,
  workerRuns: 'Процесс работает; Ctrl+C остановит его.',
  workerStopped: 'Процесс остановлен; остальное сделает следующий.',
  migrated: (count) => (count ? `Миграций выполнено: ${count}.` : 'База данных в порядке.'),
  sampleLoaded: (slugs) =>
    slugs ? `Загружено: ${slugs}` : 'Ничего не загружено: форумы уже есть, или образцы уже были здесь.',
  sampleRemoved: (slugs) => (slugs ? `Удалено: ${slugs}` : 'Форумов-образцов нет.'),
};
