import type { OperatorWords } from './word-operator-english.ts';
import { russianForm } from './word-russian-form.ts';

/** То же по-русски. */
export const operatorRussian: OperatorWords = {
  verb: {
    backup: 'Делает резервную копию, читает её заново целиком и только тогда считает годной',
    restore: 'Ставит резервную копию на место данных; сервер должен быть остановлен',
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
