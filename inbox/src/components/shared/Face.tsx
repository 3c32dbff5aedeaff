import type { Channel } from "../../api/types";
import { initialsOf } from "../../helpers/names";
import { Icon } from "./Icon";

interface Props {
  readonly name: string;
  readonly channel?: Channel;
  readonly size?: "small";
  readonly staff?: boolean;
}

/** A paper disc with initials for customers, an ink one for people of the business. */
export function Face({ name, channel, size, staff }: Props) {
  const initials = initialsOf(name);
  return (
    <span className={["face", size, staff && "staff"].filter(Boolean).join(" ")} aria-hidden="true">
      {initials || <Icon name="mine" />}
      {channel && (
        <span className="channel">
          <Icon name={channel} size="tiny" />
        </span>
      )}
    </span>
  );
}
