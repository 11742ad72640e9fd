import { SelectField } from './select-field.tsx';

type Props = { readonly label: string; readonly value: string };

/** The language of the interface and of mails; each is called by its own name. */
export function LanguageField({ label, value }: Props) {
  return (
    <SelectField
      id="language"
      name="language"
      label={label}
      defaultValue={value}
      options={[
        { value: 'en', label: 'English', lang: 'en' },
        { value: 'ru', label: 'Русский', lang: 'ru' },
      ]}
    />
  );
}
