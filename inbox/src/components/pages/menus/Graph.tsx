import { useTranslation } from "react-i18next";
import { type Graph as Drawn, type Node, NODE_WIDTH } from "../../../helpers/flow";
import { Icon, type IconName } from "../../shared/Icon";

interface Props {
  readonly graph: Drawn;
  readonly words: readonly string[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

const END_ICONS: Readonly<Record<NonNullable<Node["ends"]>, IconName>> = { handoff: "support", ask_ai: "assistant", end: "check" };

interface StepProps {
  readonly node: Node;
  readonly chosen: boolean;
  readonly words: readonly string[];
  /** The keys of the arrows that lead back. */
  readonly returning: ReadonlySet<string>;
  readonly onChoose: (name: string) => void;
}

function Step({ node, chosen, words, returning, onChoose }: StepProps) {
  const { t } = useTranslation("pages");
  return (
    <button type="button" className="step" aria-pressed={chosen} style={{ insetInlineStart: node.x, insetBlockStart: node.y, inlineSize: NODE_WIDTH, blockSize: node.height }} onClick={() => onChoose(node.name)}>
      <span className="step-head">
        {node.ends && <Icon name={END_ICONS[node.ends]} size="tiny" />}
        <b className="cut" dir="auto">
          {node.name}
        </b>
        <small>{node.column === 0 && words.length > 0 ? words.join(", ") : node.type}</small>
      </span>
      <span className="step-text" dir="auto">
        {node.text || (node.ends && t(`menus.ends.${node.ends}`))}
      </span>
      {node.input && <span className="step-exit quiet">{t("menus.input", { kind: node.input })}</span>}
      {node.exits.map(({ label, to }, index) => (
        <span key={`${label} ${index}`} className={to === null ? "step-exit loose" : returning.has(`${node.name} ${index}`) ? "step-exit returns" : "step-exit"} dir="auto">
          {label}
        </span>
      ))}
    </button>
  );
}

/** The steps in columns, with an arrow from each choice to where it leads; what leads back is marked, and drawn for the chosen step. The arrows turn with the reading direction. */
export function Graph({ graph, words, chosen, onChoose }: Props) {
  const returning = new Set(graph.edges.flatMap(({ key, back }) => (back ? [key] : [])));
  const drawn = graph.edges.filter(({ back, source, target }) => !back || source === chosen || target === chosen);
  return (
    // The graph scrolls; its steps take the focus themselves.
    <div className="graph">
      <div className="plane" style={{ inlineSize: graph.width, blockSize: graph.height }}>
        <svg width={graph.width} height={graph.height} aria-hidden="true">
          {drawn.map(({ key, source, back, from: [x1, y1], to: [x2, y2] }) => {
            const bend = Math.max(30, Math.abs(x2 - x1) / 2);
            return <path key={key} className={[source === chosen && "on", back && "back"].filter(Boolean).join(" ") || undefined} d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`} />;
          })}
        </svg>
        {graph.nodes.map((node) => (
          <Step key={node.name} node={node} chosen={node.name === chosen} words={words} returning={returning} onChoose={onChoose} />
        ))}
      </div>
    </div>
  );
}
