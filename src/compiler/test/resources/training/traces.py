"""Five steps of each optimizer, schedule and clip on one linear model, in double, with PyTorch's update formulas
written out (torch/optim/*.py, nn.utils.clip_grad_*). Prints traces.txt:  python3 traces.py > traces.txt

The model is Y = X W + b, the loss mean((Y - T)^2) + l1 sum|W| + l2/2 sum W^2; X, T, W and b are below.
"""
import math

import numpy as np

X = np.array([[0.5, -1.0], [1.5, 2.0], [-0.25, 0.75]])
T = np.array([[1.0, -2.0], [0.5, 0.25], [-1.5, 3.0]])
W = np.array([[0.1, -0.2], [0.3, 0.4]])
B = np.array([0.05, -0.15])


def sgd(rate, momentum=0, nesterov=False, weight_decay=0):
    def step(p, g, s, lr, t):
        g = g + weight_decay * p
        if momentum:
            s["b"] = g.copy() if t == 1 else momentum * s["b"] + g
            g = g + momentum * s["b"] if nesterov else s["b"]
        return p - lr * g
    return step


def adam(rate, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=0, decoupled=False):
    def step(p, g, s, lr, t):
        if decoupled:
            p = p * (1 - lr * weight_decay)
        else:
            g = g + weight_decay * p
        s["m"] = s.get("m", 0 * p) + (1 - beta1) * (g - s.get("m", 0 * p))
        s["v"] = beta2 * s.get("v", 0 * p) + (1 - beta2) * g * g
        step_size = lr / (1 - beta1**t)
        denom = np.sqrt(s["v"]) / math.sqrt(1 - beta2**t) + epsilon
        return p - step_size * s["m"] / denom
    return step


def adamw(rate, weight_decay=0.01, **more):
    return adam(rate, weight_decay=weight_decay, decoupled=True, **more)


def rmsprop(rate, alpha=0.99, epsilon=1e-8):
    def step(p, g, s, lr, t):
        s["v"] = alpha * s.get("v", 0 * p) + (1 - alpha) * g * g
        return p - lr * g / (np.sqrt(s["v"]) + epsilon)
    return step


def adagrad(rate, epsilon=1e-10):
    def step(p, g, s, lr, t):
        s["v"] = s.get("v", 0 * p) + g * g
        return p - lr * g / (np.sqrt(s["v"]) + epsilon)
    return step


def lion(rate, beta1=0.9, beta2=0.99, weight_decay=0):
    def step(p, g, s, lr, t):
        m = s.get("m", 0 * p)
        u = np.sign(beta1 * m + (1 - beta1) * g)
        s["m"] = beta2 * m + (1 - beta2) * g
        return p - lr * (u + weight_decay * p)
    return step


def nadam(rate, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=0, momentum_decay=0.004):
    def step(p, g, s, lr, t):
        g = g + weight_decay * p
        mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))
        mu_next = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))
        s["mu_product"] = s.get("mu_product", 1) * mu
        s["m"] = s.get("m", 0 * p) + (1 - beta1) * (g - s.get("m", 0 * p))
        s["v"] = beta2 * s.get("v", 0 * p) + (1 - beta2) * g * g
        denom = np.sqrt(s["v"] / (1 - beta2**t)) + epsilon
        p = p - lr * (1 - mu) / (1 - s["mu_product"]) * g / denom
        return p - lr * mu_next / (1 - s["mu_product"] * mu_next) * s["m"] / denom
    return step


def step_lr(every, factor):
    return lambda t: factor ** (t // every)


def exponential(factor):
    return lambda t: factor**t


def cosine(steps, floor=0):
    return lambda t: floor + (1 - floor) * (1 + math.cos(math.pi * min(t, steps) / steps)) / 2


def linear(steps, floor=0):
    return lambda t: 1 + (floor - 1) * min(t, steps) / steps


def polynomial(steps, power=1):
    """PolynomialLR(total_iters=steps, power=power)."""
    return lambda t: (1 - min(t, steps) / steps) ** power if t < steps else 0


def one_cycle(steps, start=0.04, floor=0.000004):
    """OneCycleLR(max_lr=1, total_steps=steps, div_factor=1/start, final_div_factor=start/floor)."""
    phases = [(float(0.3 * steps) - 1, start, 1), (steps - 1, 1, floor)]

    def factor(t):
        begin = 0
        for i, (end, a, b) in enumerate(phases):
            if t <= end or i == 1:
                pct = min(1, (t - begin) / (end - begin))
                return b + (a - b) / 2 * (1 + math.cos(math.pi * pct))
            begin = end
    return factor


def warm(warmup, f):
    return lambda t: (t + 1) / warmup if t < warmup else f(t - warmup)


def trace(text, rule, rate, schedule=lambda t: 1, norm=None, value=None, l1=0, l2=0):
    print(text)
    p, state = [W.copy(), B.copy()], [{}, {}]
    for t in range(5):
        difference = X @ p[0] + p[1] - T
        loss = (difference**2).mean() + l1 * np.abs(p[0]).sum() + l2 / 2 * (p[0] ** 2).sum()
        d = 2 * difference / difference.size
        g = [X.T @ d + l1 * np.sign(p[0]) + l2 * p[0], d.sum(axis=0)]
        if norm is not None:
            total = math.sqrt(sum((x**2).sum() for x in g))
            g = [x * min(1, norm / (total + 1e-6)) for x in g]
        if value is not None:
            g = [np.clip(x, -value, value) for x in g]
        p = [rule(p[i], g[i], state[i], rate * schedule(t), t + 1) for i in range(2)]
        print(" ".join(repr(float(x)) for x in [loss, *p[0].ravel(), *p[1]]))


one = lambda t: 1
trace("dense 2; optimizer sgd(rate=0.1)", sgd(0.1), 0.1)
trace("dense 2; optimizer sgd(rate=0.1, weight_decay=0.2)", sgd(0.1, weight_decay=0.2), 0.1)
trace("dense 2; optimizer sgd(rate=0.1, momentum=0.9)", sgd(0.1, 0.9), 0.1)
trace("dense 2; optimizer sgd(rate=0.1, momentum=0.9, nesterov=true, weight_decay=0.01)",
      sgd(0.1, 0.9, True, 0.01), 0.1)
trace("dense 2; optimizer adam(rate=0.05)", adam(0.05), 0.05)
trace("dense 2; optimizer adam(rate=0.05, beta1=0.8, beta2=0.95, epsilon=0.001, weight_decay=0.1)",
      adam(0.05, 0.8, 0.95, 0.001, 0.1), 0.05)
trace("dense 2; optimizer adamw(rate=0.05)", adamw(0.05), 0.05)
trace("dense 2; optimizer adamw(rate=0.05, beta1=0, beta2=0.9, weight_decay=0.5)",
      adamw(0.05, 0.5, beta1=0, beta2=0.9), 0.05)
trace("dense 2; optimizer rmsprop(rate=0.02)", rmsprop(0.02), 0.02)
trace("dense 2; optimizer rmsprop(rate=0.02, alpha=0.5, epsilon=0.01)", rmsprop(0.02, 0.5, 0.01), 0.02)
trace("dense 2; optimizer adagrad(rate=0.1)", adagrad(0.1), 0.1)
trace("dense 2; optimizer adagrad(rate=0.1, epsilon=0.1)", adagrad(0.1, 0.1), 0.1)
trace("dense 2; optimizer lion(rate=0.01)", lion(0.01), 0.01)
trace("dense 2; optimizer lion(rate=0.03, beta1=0.5, beta2=0.6, weight_decay=0.3)", lion(0.03, 0.5, 0.6, 0.3), 0.03)
trace("dense 2; optimizer nadam(rate=0.05)", nadam(0.05), 0.05)
trace("dense 2; optimizer nadam(rate=0.05, beta1=0.8, beta2=0.95, epsilon=0.001, weight_decay=0.1, momentum_decay=2)",
      nadam(0.05, 0.8, 0.95, 0.001, 0.1, 2), 0.05)
trace("dense 2; optimizer nadam(rate=0.05, beta1=0); clip norm=0.5", nadam(0.05, 0), 0.05, norm=0.5)
trace("dense 2; optimizer sgd(rate=0.1); schedule constant(warmup=3)", sgd(0.1), 0.1, warm(3, one))
trace("dense 2; optimizer sgd(rate=0.1); schedule step(every=2, factor=0.5)", sgd(0.1), 0.1, step_lr(2, 0.5))
trace("dense 2; optimizer sgd(rate=0.1); schedule exponential(0.8, warmup=2)", sgd(0.1), 0.1,
      warm(2, exponential(0.8)))
trace("dense 2; optimizer sgd(rate=0.1); schedule cosine(3, floor=0.1)", sgd(0.1), 0.1, cosine(3, 0.1))
trace("dense 2; optimizer adamw(rate=0.1); schedule cosine(8, warmup=1)", adamw(0.1), 0.1, warm(1, cosine(8)))
trace("dense 2; optimizer sgd(rate=0.1); schedule linear(4, floor=0.25)", sgd(0.1), 0.1, linear(4, 0.25))
trace("dense 2; optimizer sgd(rate=0.1); schedule polynomial(4)", sgd(0.1), 0.1, polynomial(4))
trace("dense 2; optimizer adam(rate=0.1); schedule polynomial(3, power=2.5, warmup=1)", adam(0.1), 0.1,
      warm(1, polynomial(3, 2.5)))
trace("dense 2; optimizer sgd(rate=0.1); schedule polynomial(2, power=0)", sgd(0.1), 0.1, polynomial(2, 0))
trace("dense 2; optimizer lion(rate=0.1); schedule linear(2)", lion(0.1), 0.1, linear(2))
trace("dense 2; optimizer sgd(rate=0.1); schedule one_cycle(4)", sgd(0.1), 0.1, one_cycle(4))
trace("dense 2; optimizer adam(rate=0.1); schedule one_cycle(10, start=0.1, floor=0.001)", adam(0.1), 0.1,
      one_cycle(10, 0.1, 0.001))
trace("dense 2; optimizer sgd(rate=0.1, weight_decay=0.1); clip norm=0.5", sgd(0.1, weight_decay=0.1), 0.1, norm=0.5)
trace("dense 2; optimizer adam(rate=0.1, weight_decay=0.1); clip norm=1", adam(0.1, weight_decay=0.1), 0.1, norm=1)
trace("dense 2; optimizer sgd(rate=0.1, momentum=0.9); clip value=0.3", sgd(0.1, 0.9), 0.1, value=0.3)
trace("dense 2; optimizer rmsprop(rate=0.1); clip norm=100", rmsprop(0.1), 0.1, norm=100)
trace("dense 2 l1=0.1; optimizer sgd(rate=0.1)", sgd(0.1), 0.1, l1=0.1)
trace("dense 2 l2=0.2; optimizer adam(rate=0.05)", adam(0.05), 0.05, l2=0.2)
trace("dense 2 l1=0.1 l2=0.2; optimizer sgd(rate=0.1, weight_decay=0.1); clip norm=0.5",
      sgd(0.1, weight_decay=0.1), 0.1, norm=0.5, l1=0.1, l2=0.2)
trace("dense 2 l1=0.1 l2=0.2; optimizer lion(rate=0.1); clip value=0.2", lion(0.1), 0.1, value=0.2, l1=0.1, l2=0.2)
