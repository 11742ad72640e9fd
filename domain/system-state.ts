import type { BackupAge, BackupProgress, BackupRecord } from './backup.ts';

/** The page of the system. */
export type SystemState = {
  readonly versions: {
    readonly app: string;
    readonly schema: number;
    readonly node: string;
    readonly database: string;
  };
  readonly age: BackupAge;
  readonly backups: readonly BackupRecord[];
  /** Of the backup that is being made in this process. */
  readonly progress: BackupProgress | null;
  readonly isSealed: boolean;
  readonly freeBytes: number;
  readonly databaseBytes: number;
  /** In which its times are told. */
  readonly zone: string;
  /** A proxy stands before it that nobody named: all viewers look like one network. */
  readonly isProxySuspected: boolean;
  readonly keys: { readonly formerCount: number; readonly lastRotatedAt: number | null };
};
