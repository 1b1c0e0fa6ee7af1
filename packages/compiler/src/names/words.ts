/** How the words of a contract's name are written in Go and in Rust. `language.md`, "Names", has the rules. */

/** Initialisms that Go writes in one case (`UserID`): golint's list, and no others. */
const initialisms = new Set(
  (
    'acl api ascii cpu css dns eof guid html http https id ip json lhs qps ram rhs rpc sla smtp sql ssh ' +
    'tcp tls ttl udp ui uid uri url utf8 uuid vm xml xmpp xsrf xss'
  ).split(' '),
);

/** `get_user_id` → get, user, id; `MAX_KEY` → max, key; `HTTPServer2` → http, server2. */
export function words(name: string): readonly string[] {
  // Nearly every name is plain snake_case, and checks ask for the words of each many times.
  if (/^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(name)) return name.split('_');
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .split('_')
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

const capitalise = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const goWord = (word: string): string =>
  initialisms.has(word) ? word.toUpperCase() : capitalise(word);

/** `get_user_id` → `GetUserID`. A name that is UpperCamel already keeps its own capitals. */
export function goExported(name: string): string {
  return /^[A-Z]/.test(name) && !/_/.test(name) ? name : words(name).map(goWord).join('');
}

/** `user_id` → `userID`, `id` → `id`. */
export function goUnexported(name: string): string {
  const [first = '', ...rest] = words(name);
  return first + rest.map(goWord).join('');
}

/** `not_found` → `NotFound`, `Key` → `Key`. */
export function upperCamel(name: string): string {
  return /^[A-Z]/.test(name) && !/_/.test(name) ? name : words(name).map(capitalise).join('');
}

export const snake = (name: string): string => words(name).join('_');

export const upperSnake = (name: string): string => words(name).join('_').toUpperCase();
