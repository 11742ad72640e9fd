import { askedOf } from './form-body.ts';
import type { FieldProblem, RegisterView, TypedForm } from './register-view.ts';
import { isChoosable } from './seat-text.ts';

/** What is plainly missing, found without asking the server; everything else it says itself. */
export function missingOf(view: RegisterView, typed: TypedForm): readonly FieldProblem[] {
  const isBlank = (name: string) => {
    const value = typed[name];
    return value === undefined || value.length === 0 || (typeof value === 'string' && value.trim() === '');
  };
  const names = [
    ...(view.types.some(({ seats }) => isChoosable(seats, view.takesCode)) ? ['type'] : ['code']),
    ...view.consents.filter(({ isRequired }) => isRequired).map(({ purpose }) => `consents.${purpose}`),
    'name',
    'email',
    ...askedOf(view, typed)
      // A file comes after the form.
      .filter(({ isRequired, kind }) => isRequired && kind !== 'file')
      .map(({ key }) => `answers.${key}`),
  ];
  const missing = names.filter(isBlank).map((name) => ({ name, code: 'missing' }));
  const email = typed.email;
  const isOdd =
    typeof email === 'string' && email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  return isOdd ? [...missing, { name: 'email', code: 'invalid' }] : missing;
}
