import { Section } from '../ui/section.tsx';
import { PartyDeed } from './party-deed.tsx';

type Props = {
  readonly action: string;
  readonly isOn: boolean;
  readonly words: Readonly<Record<'title' | 'on' | 'off' | 'switchOn' | 'switchOff', string>>;
};

/** Reminders of a place or a group: whether they come, and one button that says the opposite. */
export function ReminderSwitch({ action, isOn, words }: Props) {
  return (
    <Section id="reminders" title={words.title}>
      <p className="max-w-[66ch] pb-3">{isOn ? words.on : words.off}</p>
      <PartyDeed
        view={{ action }}
        deed={isOn ? 'reminders_off' : 'reminders_on'}
        label={isOn ? words.switchOff : words.switchOn}
      />
    </Section>
  );
}
