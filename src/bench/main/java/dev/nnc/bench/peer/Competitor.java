package dev.nnc.bench.peer;

/** Who is measured. */
public enum Competitor {
  JAVA("java", true) {
    @Override
    public Peer open(Data data) {
      return GeneratedClasses.plain(data);
    }
  },
  VECTOR("vector", true) {
    @Override
    public Peer open(Data data) {
      return GeneratedClasses.vector(data);
    }
  },
  ONNX_RUNTIME("ONNX Runtime", false) {
    @Override
    public Peer open(Data data) {
      return new OnnxRuntimePeer(data, new Weights(data.topology()));
    }
  },
  PYTORCH("DJL + PyTorch", true) {
    @Override
    public Peer open(Data data) {
      return new PyTorchPeer(data, new Weights(data.topology()));
    }
  },
  DL4J("DL4J", true) {
    @Override
    public Peer open(Data data) {
      return new Dl4jPeer(data, new Weights(data.topology()));
    }
  },
  SMILE("Smile", true) {
    @Override
    public Peer open(Data data) {
      return new SmilePeer(data, new Weights(data.topology()));
    }
  },
  ENCOG("Encog", true) {
    @Override
    public Peer open(Data data) {
      return new EncogPeer(data, new Weights(data.topology()));
    }
  };

  private final String title;
  private final boolean trains;

  Competitor(String title, boolean trains) {
    this.title = title;
    this.trains = trains;
  }

  /** The network of these data, with the initial weights. */
  public abstract Peer open(Data data);

  /** Its name in tables. */
  public String title() {
    return title;
  }

  public boolean trains() {
    return trains;
  }

  /** A class that nnc made. */
  public boolean isOurs() {
    return this == JAVA || this == VECTOR;
  }
}
