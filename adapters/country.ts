import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type CountryResponse, Reader, validate } from 'maxmind';
import { failureOf, log } from './log.ts';

const COUNTRY_FILE = 'country.mmdb';

/**
 * Where an address is: two letters of ISO 3166-1, by the file that the operator put into the data folder (MaxMind's format;
 * DB-IP publishes one too); empty where there is no file or it does not know. Read at the start and kept in memory, so a look
 * takes no time of a disk; the address goes nowhere. A file that cannot be read is said in the log, and nothing is known then.
 */
export function countryReader(dataFolder: string): (address: string) => string {
  const reader = openCountries(path.join(dataFolder, COUNTRY_FILE));
  return (address) => {
    if (reader === undefined || !validate(address)) return '';
    const code = reader.get(address)?.country?.iso_code ?? '';
    return /^[A-Z]{2}$/.test(code) ? code : '';
  };
}

export type CountryFile = { readonly file: string; readonly kind: 'none' | 'read' | 'unread' };

/** Whether there is such a file and it can be read, for whoever looks before the start. */
export function lookAtCountryFile(dataFolder: string): CountryFile {
  const file = path.join(dataFolder, COUNTRY_FILE);
  if (!existsSync(file)) return { file, kind: 'none' };
  try {
    readCountries(file);
    return { file, kind: 'read' };
  } catch {
    return { file, kind: 'unread' };
  }
}

function openCountries(file: string): Reader<CountryResponse> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return readCountries(file);
  } catch (error) {
    log('warn', { event: 'country-file.not-read', ...failureOf(error) });
    return undefined;
  }
}

function readCountries(file: string): Reader<CountryResponse> {
  return new Reader<CountryResponse>(readFileSync(file));
}
