import { doctorRussian } from './word-doctor-russian.ts';
import type { OperatorWords } from './word-operator-english.ts';
import { russianForm } from './word-russian-form.ts';

/** То же по-русски. */
export const operatorRussian: OperatorWords = {
  verb: {
    backup: 'Делает резервную копию, читает её заново целиком и только тогда считает годной',
    restore: 'Ставит резервную копию на место данных; сервер должен быть остановлен',
    doctor: 'Проверяет адрес, почту, диск, базу данных, журнал, копии и версии',
    erasePerson: 'Навсегда стирает всё о человеке или учётной записи',
    exportPerson: 'Записывает всё, что хранится о человеке или учётной записи, в файл ZIP',
    rotateKeys: 'Создаёт новый секрет; прежние остаются для чтения',
  },
  option: {
    to: '--to ПАПКА        записать туда, а не в папку backups внутри папки данных',
    check: '--check           всё прочитать и сравнить, ничего не менять',
  },
  stage: { copy: 'копирование базы', pack: 'упаковка', verify: 'чтение заново', done: 'готово' },
  backedUp: (file, bytes, rows, files) =>
    `${file}: ${count(bytes, 'байт', 'байта', 'байтов')}, ${rowsOf(rows)}, ${filesOf(files)}; прочитано заново и сравнено.`,
  backupOpen:
    'Копия не зашифрована и не содержит секрета: задайте PLENUM_BACKUP_KEY или храните файл secret отдельно.',
  backupsRemoved: (n) => `Старые копии, которые больше не нужны, удалены: ${n}.`,
  backupRefused: {
    postgres: 'Данные лежат в PostgreSQL: копируйте их через pg_dump, а папку данных — как файлы.',
    already_running: 'Резервная копия уже делается.',
    disk_full: 'На диске слишком мало места для копии; ничего не осталось.',
    failed: 'Копия не удалась, ничего не осталось; --log укажет место в программе.',
  },
  restoreChecked: (at, rows, files) =>
    `Копия от ${at} цела: ${rowsOf(rows)}, ${filesOf(files)}. Ничего не изменено (--check).`,
  restored: (at, rows, files) =>
    `Копия от ${at} на месте: ${rowsOf(rows)}, ${filesOf(files)}. Всем нужно войти заново.`,
  restoreReplaced: (folder) => `Прежние данные лежат в ${folder}; папка исчезнет сама через 56 дней.`,
  restoreErased: (n) =>
    `После этой копии из системы ${russianForm(n, 'стёрт', 'стёрты', 'стёрто')} ${count(n, 'человек', 'человека', 'человек')}; записи стёрты снова.`,
  restoreOtherSecret: 'Копия сделана с другим секретом: ссылки и коды из прежних писем больше не действуют.',
  restoreRefused: {
    held: 'На этой папке данных работает сервер: сначала остановите его.',
    postgres: 'Данные лежат в PostgreSQL: восстановите их через pg_restore.',
    no_file: 'Такого файла нет.',
    sealed: 'Копия зашифрована: задайте в PLENUM_BACKUP_KEY ключ, с которым она сделана.',
    damaged: 'Файл не является целой копией, или PLENUM_BACKUP_KEY к ней не подходит. Ничего не изменено.',
    newer: 'Копия сделана более новой версией Plenum: восстановите её той же версией.',
    disk_full: 'На диске слишком мало места; ничего не изменено.',
  },
  wouldMigrate: (tags) =>
    tags.length === 0
      ? 'База данных в порядке.'
      : `Пройдёт успешно: ${tags.join(', ')}. Ничего не изменено (--dry-run).`,
  eraseRefused: {
    not_found: 'Никого не нашлось, или этот адрес у нескольких людей: укажите id или адрес страницы одного.',
    last_owner: 'Это последний владелец: управлять системой стало бы некому.',
    busy: 'Пока запись стиралась, выходили новые выпуски программы; попробуйте ещё раз.',
  },
  erased: (at, ids) => `Стёрто ${at}: ${ids}`,
  erasedCounts: (rows, releases, files) =>
    `${rowsOf(rows)}; переделано выпусков: ${releases}; ${filesOf(files)}.`,
  backupsFree: (day) => `В прежних резервных копиях человек ещё есть; последняя исчезнет к ${day} (56 дней).`,
  logNotEmpty: 'Журнал базы данных был занят и не очищен сразу; это произойдёт в ближайший спокойный момент.',
  mentions: (n) =>
    `Имя или адрес ещё ${russianForm(n, 'встречается', 'встречаются', 'встречаются')} в текстах (${n}); их нужно посмотреть:`,
  rotated: (n) => `Создан новый секрет; прежних для чтения: ${n}.`,
  doctorFailed: 'Есть неисправности: смотрите строки, которые начинаются с fail.',
  doctor: doctorRussian,
};

function count(n: number, one: string, few: string, many: string): string {
  return `${n} ${russianForm(n, one, few, many)}`;
}

function rowsOf(n: number): string {
  return count(n, 'строка', 'строки', 'строк');
}

function filesOf(n: number): string {
  return count(n, 'файл', 'файла', 'файлов');
}
