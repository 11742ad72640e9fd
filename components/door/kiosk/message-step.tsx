import { type ReactNode, useEffect } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { KioskHeading, type KioskPart } from './kiosk-part.tsx';

type Props = Pick<KioskPart, 'heading'> & {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
};

/** One thing in large type, with a shape beside it. */
export function MessageStep({ heading, icon, title, text, children }: Props) {
  return (
    <div role="alert" className="flex flex-col gap-6">
      <Icon name={icon} size={24} className="size-24" />
      <KioskHeading heading={heading}>{title}</KioskHeading>
      <p className="text-23">{text}</p>
      <div className="flex flex-wrap gap-3">{children}</div>
    </div>
  );
}

/** After so long the next person is asked. */
const NEXT_MS = 5_000;

export function DoneStep({ heading, welcome, onReset }: Pick<KioskPart, 'heading' | 'welcome' | 'onReset'>) {
  const t = useWords();
  useEffect(() => {
    const timer = setTimeout(onReset, NEXT_MS);
    return () => clearTimeout(timer);
  }, [onReset]);
  return (
    <MessageStep
      heading={heading}
      icon="check"
      title={t('doorDesk.kiosk.done')}
      text={welcome || t('doorDesk.kiosk.doneHint')}
    />
  );
}
