"""Pages as hand-outs of one sheet each."""
