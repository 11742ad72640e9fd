/** How the instance presents itself, chosen by its owner at /organize/settings. */
export type InstanceSettings = {
  /** Public name of the instance. */
  readonly name: string;
  readonly fromName: string;
  readonly fromAddress: string;
  /** Where answers to mails go; null: to the From address. */
  readonly replyTo: string | null;
  /** Who may be asked; stands at the end of every mail. */
  readonly contact: string | null;
};

/** What holds until the owner chooses: mails come from `no-reply` at the public host. */
export function defaultSettings(publicUrl: string): InstanceSettings {
  return {
    name: 'Plenum',
    fromName: 'Plenum',
    fromAddress: `no-reply@${new URL(publicUrl).hostname}`,
    replyTo: null,
    contact: null,
  };
}
