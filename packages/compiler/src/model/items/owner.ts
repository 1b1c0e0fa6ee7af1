/** What a member belongs to, for messages. */
export interface Owner {
  readonly name: string;
}
