/** The things of a package that have names, each as one {@link Item}. */
import type {
  Case,
  Declaration,
  ErrorCase,
  Field,
  Fn,
  Member,
  Package,
  Param,
} from '../model/model.ts';
import type { Item, Renamed } from './scope.ts';
import { goExported, snake, upperCamel } from './words.ts';

type Node = Declaration | Member | Field | Case | ErrorCase | Fn | Param;

const things: { readonly [K in Declaration['kind']]: string } = {
  const: 'constant',
  newtype: 'newtype',
  enum: 'enum',
  flags: 'set of flags',
  record: 'record',
  variant: 'variant',
  error: 'error',
  object: 'object',
  callback: 'callback',
};

const forms: { readonly [F in Fn['form']]: string } = {
  fn: 'method',
  own: 'method',
  static: 'static function',
  new: 'constructor',
};

/** Items by the parts of the Model that they stand for. */
export type Items = ReadonlyMap<Node, Item>;

export function itemsOf(pkg: Package): Items {
  const items = new Map<Node, Item>();
  const add = (node: Node, thing: string, owner: string, renamable = true): void => {
    const { name } = node;
    const path = owner === '' ? name : `${owner}.${name}`;
    const better = renamable ? () => betterFor(node, thing, owner) : undefined;
    items.set(node, { thing, path, span: node.span, better });
  };
  const addFn = (fn: Fn, thing: string, owner: string): void => {
    add(fn, thing, owner);
    const path = owner === '' ? fn.name : `${owner}.${fn.name}`;
    for (const param of fn.params) add(param, 'parameter', path, false);
  };
  for (const declaration of pkg.declarations) {
    const { name } = declaration;
    add(declaration, things[declaration.kind], '');
    switch (declaration.kind) {
      case 'enum':
      case 'flags':
        for (const member of declaration.members) add(member, 'member', name);
        break;
      case 'record':
        for (const field of declaration.fields) {
          if (field.name !== '_') add(field, 'field', name);
        }
        break;
      case 'variant':
        for (const one of declaration.cases) add(one, 'case', name);
        break;
      case 'error':
        for (const one of declaration.cases) {
          add(one, 'error case', name);
          for (const field of one.fields) add(field, 'field', `${name}.${one.name}`);
        }
        break;
      case 'object':
        for (const fn of declaration.functions) addFn(fn, forms[fn.form], name);
        break;
      case 'callback':
        for (const fn of declaration.functions) addFn(fn, 'method', name);
        break;
      case 'const':
      case 'newtype':
        break;
    }
  }
  for (const fn of pkg.functions) addFn(fn, 'function', '');
  return items;
}

/** The things that Rust writes in snake_case. */
const lowerInRust: ReadonlySet<string> = new Set([
  'field',
  'method',
  'static function',
  'constructor',
  'function',
]);

/** `not_found` of `StoreError` → `StoreNotFound`; `NotFoundError` → `NotFoundErrorRecord`. */
function betterFor(node: Node, thing: string, owner: string): Renamed {
  const own = upperCamel(node.name);
  const kind = upperCamel(thing.split(' ').at(-1)!);
  const prefixed = thing === 'error case' || thing === 'constructor' || thing === 'static function';
  const camel = prefixed ? upperCamel(owner).replace(/Error$/, '') + own : own + kind;
  if (thing === 'constant')
    return { Go: goExported(`${node.name}_VALUE`), Rust: `${node.name}_VALUE` };
  return { Go: goExported(snake(camel)), Rust: lowerInRust.has(thing) ? snake(camel) : camel };
}
